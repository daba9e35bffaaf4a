import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { BotMessageSquare, Plus } from 'lucide-react'
import { useState } from 'react'
import * as api from '../../api/assistants'
import { keys } from '../../api/keys'
import { Empty } from '../../page/Empty'
import { language, t } from '../../strings'
import { Head } from '../Head'
import { Loaded } from '../Loaded'
import { useSave } from '../save'
import styles from '../Settings.module.css'
import { OneAssistant } from './OneAssistant'

export default function Assistants() {
  const query = useQuery({ queryKey: keys.assistants, queryFn: api.list })
  const [chosen, setChosen] = useState<string | null>(null)
  const add = useSave(keys.assistants, () => api.add(t.assistants.newName, language))
  return (
    <>
      <Head title={t.settings.assistants} hint={t.assistants.hint}>
        <Button
          variant="default"
          leftSection={<Plus size={16} />}
          loading={add.isPending}
          onClick={() => add.mutate(undefined, { onSuccess: (made) => setChosen(made.id) })}
        >
          {t.assistants.add}
        </Button>
      </Head>
      <Loaded query={query}>
        {({ items }) => {
          const assistant = items.find((one) => one.id === chosen) ?? items[0]
          if (!assistant)
            return (
              <Empty icon={<BotMessageSquare size={32} strokeWidth={1.5} />} title={t.assistants.none}>
                {t.assistants.noneHint}
              </Empty>
            )
          return (
            <>
              {items.length > 1 && (
                <div className={styles.row} role="group" aria-label={t.settings.assistants}>
                  {items.map((one) => (
                    <Button
                      key={one.id}
                      size="xs"
                      variant={one.id === assistant.id ? 'light' : 'default'}
                      aria-pressed={one.id === assistant.id}
                      onClick={() => setChosen(one.id)}
                    >
                      {one.name}
                    </Button>
                  ))}
                </div>
              )}
              <OneAssistant key={assistant.id} assistant={assistant} />
            </>
          )
        }}
      </Loaded>
    </>
  )
}
