import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { t } from '../../strings'

/** Say what was done, with a way back. */
export function undoable(sentence: string, undo: () => void): void {
  const id = notifications.show({
    withBorder: true,
    message: (
      <Group justify="space-between" wrap="nowrap">
        {sentence}
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(id)
            undo()
          }}
        >
          {t.page.undo}
        </Button>
      </Group>
    ),
  })
}
