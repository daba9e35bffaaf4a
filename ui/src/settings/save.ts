import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tellError } from '../inbox/use'

/** Do something on the server, then fetch anew what it changed; a refusal is said. */
export function useSave<Input, Output>(key: readonly unknown[], work: (input: Input) => Promise<Output>, done?: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    onSuccess: async () => {
      if (done) notifications.show({ message: done, withBorder: true })
      await client.invalidateQueries({ queryKey: key })
    },
    onError: tellError,
  })
}
