import { Center, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** Nothing here, and what that means. */
export function Empty({ icon, title, children }: { icon: ReactNode; title: string; children?: ReactNode }) {
  return (
    <Center h="100%" mih={160} p="xl">
      <Stack align="center" gap={6} maw={340}>
        <span style={{ color: 'var(--ink-3)' }} aria-hidden>
          {icon}
        </span>
        <Text fw={600}>{title}</Text>
        <Text component="div" ta="center" c="var(--ink-2)">
          {children}
        </Text>
      </Stack>
    </Center>
  )
}
