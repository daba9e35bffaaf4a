import { Button, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/knowledge'
import type { Document, Pair, Source } from '../../api/knowledge'
import { t } from '../../strings'
import { Loaded } from '../Loaded'
import { useSave } from '../save'
import styles from '../Settings.module.css'
import { Sure } from '../Sure'
import { PairFields, isWhole } from './PairFields'

/** The questions of a source with their answers, each to be changed or taken out. */
export function Pairs({ source }: { source: Source }) {
  const query = useQuery({ queryKey: keys.documents(source.id), queryFn: () => api.documents(source.id) })
  return (
    <div className={styles.lines} style={{ flex: '1 1 100%', paddingLeft: 14 }}>
      <Loaded query={query}>
        {({ items }) => (
          <>
            {items.map((document) => (
              <One key={document.id} document={document} />
            ))}
          </>
        )}
      </Loaded>
    </div>
  )
}

function One({ document }: { document: Document }) {
  const [draft, setDraft] = useState<Pair>()
  const change = useSave<Pair, unknown>(keys.knowledge, (pair) => api.changePair(document.id, pair), t.settings.saved)
  const remove = useSave<void, unknown>(keys.knowledge, () => api.removePair(document.id))
  if (draft)
    return (
      <Stack gap="xs" py="sm">
        <PairFields pair={draft} onChange={setDraft} />
        <div className={styles.row}>
          <Button
            size="xs"
            disabled={!isWhole(draft)}
            loading={change.isPending}
            onClick={() => change.mutate(draft, { onSuccess: () => setDraft(undefined) })}
          >
            {t.knowledge.pair.save}
          </Button>
          <Button size="xs" variant="default" onClick={() => setDraft(undefined)}>
            {t.page.cancel}
          </Button>
        </div>
      </Stack>
    )
  return (
    <div className={styles.line}>
      <span className={styles.what} style={{ flex: '1 1 260px' }} dir="auto">
        <strong>{document.title}</strong>
        <small>{document.text}</small>
      </span>
      <span className={styles.row}>
        <Button size="compact-sm" variant="subtle" onClick={() => setDraft({ question: document.title, answer: document.text ?? '' })}>
          {t.knowledge.pair.change}
        </Button>
        <Sure
          label={t.knowledge.remove}
          question={t.knowledge.removeSure(document.title)}
          busy={remove.isPending}
          onYes={() => remove.mutate()}
        />
      </span>
    </div>
  )
}
