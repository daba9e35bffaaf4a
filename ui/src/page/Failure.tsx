import { Button, Center, Stack, Text } from '@mantine/core'
import { CloudOff } from 'lucide-react'
import { sentenceOf } from '../api/problem'
import { t } from '../strings'

/** What could not be loaded, why, and a way to try again. */
export function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <Center h="100%" mih={160} p="md" role="alert">
      <Stack align="center" gap="xs">
        <CloudOff size={28} color="var(--ink-3)" aria-hidden />
        <Text ta="center" c="var(--ink-2)">
          {sentenceOf(error)}
        </Text>
        <Button size="xs" variant="light" onClick={onRetry}>
          {t.page.retry}
        </Button>
      </Stack>
    </Center>
  )
}
