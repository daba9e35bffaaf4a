import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Plus, Smartphone } from 'lucide-react'
import { useState } from 'react'
import * as api from '../../api/channels'
import { keys } from '../../api/keys'
import { Empty } from '../../page/Empty'
import { t } from '../../strings'
import { Head } from '../Head'
import { Loaded } from '../Loaded'
import { AddChannel } from './AddChannel'
import { ChannelCard } from './ChannelCard'

export default function Channels() {
  const [adding, setAdding] = useState(false)
  const query = useQuery({ queryKey: keys.channels, queryFn: api.list })
  return (
    <>
      <Head title={t.settings.channels} hint={t.channels.hint}>
        <Button leftSection={<Plus size={16} />} onClick={() => setAdding(true)}>
          {t.channels.add}
        </Button>
      </Head>
      <Loaded query={query}>
        {({ items }) => {
          const shown = items.filter((channel) => channel.state !== 'removed')
          if (shown.length === 0)
            return (
              <Empty icon={<Smartphone size={32} strokeWidth={1.5} />} title={t.channels.none}>
                {t.channels.noneHint}
              </Empty>
            )
          return shown.map((channel) => <ChannelCard key={channel.id} channel={channel} />)
        }}
      </Loaded>
      <AddChannel opened={adding} onClose={() => setAdding(false)} />
    </>
  )
}
