import { Badge, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/people'
import type { ApiKey } from '../../api/types'
import { Empty } from '../../page/Empty'
import { date, moment } from '../../page/time'
import { t } from '../../strings'
import { Head } from '../Head'
import { Loaded } from '../Loaded'
import { useSave } from '../save'
import styles from '../Settings.module.css'
import { Sure } from '../Sure'
import { IssueKey } from './IssueKey'

export default function Keys() {
  const [issuing, setIssuing] = useState(false)
  const query = useQuery({ queryKey: keys.apiKeys, queryFn: api.keys })
  return (
    <>
      <Head title={t.settings.keys} hint={t.keys.hint}>
        <Button leftSection={<Plus size={16} />} onClick={() => setIssuing(true)}>
          {t.keys.add}
        </Button>
      </Head>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={<KeyRound size={32} strokeWidth={1.5} />} title={t.keys.none}>
              {t.keys.noneHint}
            </Empty>
          ) : (
            <section className={`${styles.card} ${styles.lines}`} style={{ gap: 0 }}>
              {items.map((key) => (
                <Line key={key.id} apiKey={key} />
              ))}
            </section>
          )
        }
      </Loaded>
      <IssueKey opened={issuing} onClose={() => setIssuing(false)} />
    </>
  )
}

function Line({ apiKey }: { apiKey: ApiKey }) {
  const revoke = useSave(keys.apiKeys, () => api.revokeKey(apiKey.id))
  const scopes: Record<string, string> = t.keys.scopes
  const used = apiKey.last_used_at ? t.keys.used(moment(apiKey.last_used_at)) : t.keys.neverUsed
  return (
    <div className={styles.line}>
      <span className={styles.what}>
        <strong>{apiKey.name}</strong>
        <small>
          fd_{apiKey.prefix}… · {t.keys.made(date(apiKey.created_at))} · {used}
        </small>
      </span>
      <span className={styles.row}>
        {apiKey.scopes.map((scope) => (
          <Badge key={scope} variant="light" tt="none">
            {scopes[scope] ?? scope}
          </Badge>
        ))}
        <Sure label={t.keys.revoke} question={t.keys.revokeSure(apiKey.name)} busy={revoke.isPending} onYes={() => revoke.mutate(undefined)} />
      </span>
    </div>
  )
}
