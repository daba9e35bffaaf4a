import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tellError } from '../inbox/use'

type Work<Input, Output> = (input: Input) => Promise<Output>

/** Do something on the server, then fetch anew what it changed; a refusal is said. */
export function useSave<Input, Output>(key: readonly unknown[], work: Work<Input, Output>, done?: string) {
  return useSaving(key, work, done, tellError)
}

/** The same for a form, in which the refusal stands. */
export function useFormSave<Input, Output>(key: readonly unknown[], work: Work<Input, Output>, done?: string) {
  return useSaving(key, work, done)
}

function useSaving<Input, Output>(key: readonly unknown[], work: Work<Input, Output>, done?: string, refused?: (error: unknown) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    onSuccess: async () => {
      if (done) notifications.show({ message: done, withBorder: true })
      await client.invalidateQueries({ queryKey: key })
    },
    ...(refused && { onError: refused }),
  })
}
