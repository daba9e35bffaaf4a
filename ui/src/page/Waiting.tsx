import { Center, Loader } from '@mantine/core'
import { t } from '../strings'

export function Waiting() {
  return (
    <Center h="100%" mih={120}>
      <Loader size="sm" role="status" aria-label={t.page.loading} />
    </Center>
  )
}
