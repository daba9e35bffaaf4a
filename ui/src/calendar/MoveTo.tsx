import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { keys } from '../api/keys'
import * as api from '../api/reception'
import { sentenceOf } from '../api/problem'
import { whenWords } from '../page/zoned'
import { useSave } from '../settings/save'
import { t } from '../strings'
import type { Target } from './drag'

/** Before the customer is told of another time, somebody says yes to it. */
export function MoveTo({ target: { appointment, slot }, zone, onClose }: { target: Target; zone: string; onClose: () => void }) {
  const move = useSave<void, unknown>(keys.appointments, () => api.move(appointment.id, slot.token), t.calendar.moved)
  return (
    <Modal opened onClose={onClose} title={t.calendar.moveTitle(appointment.name)} closeButtonProps={{ 'aria-label': t.page.close }}>
      <Stack>
        <Text>
          {appointment.service_name}: <s>{whenWords(appointment.starts_at, zone)}</s>
        </Text>
        <Text fw={600}>
          {whenWords(slot.starts_at, zone)} · {slot.resource_name}
        </Text>
        <Text c="var(--ink-2)">{appointment.conversation_id ? t.calendar.isTold(appointment.name) : t.calendar.isNotTold(appointment.name)}</Text>
        {move.isError && <Alert color="red">{sentenceOf(move.error)}</Alert>}
        <Group>
          <Button data-autofocus loading={move.isPending} onClick={() => move.mutate(undefined, { onSuccess: onClose })}>
            {t.calendar.move}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t.page.cancel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
