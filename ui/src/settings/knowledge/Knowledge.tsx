import { useQuery } from '@tanstack/react-query'
import { BookOpen } from 'lucide-react'
import { useState } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/knowledge'
import type { Source } from '../../api/knowledge'
import { Empty } from '../../page/Empty'
import { t } from '../../strings'
import { Head } from '../Head'
import { Loaded } from '../Loaded'
import styles from '../Settings.module.css'
import { Add } from './Add'
import { Library } from './Library'
import { SourceLine } from './SourceLine'
import { TrySearch } from './TrySearch'
import { Unanswered } from './Unanswered'
import { UploadLine, type Sending } from './UploadLine'

const SOON = 1_000

export default function Knowledge() {
  const [uploads, setUploads] = useState<Sending[]>([])
  const query = useQuery({
    queryKey: keys.sources,
    queryFn: api.sources,
    refetchInterval: ({ state }) => (state.data?.items.some(isBusy) ? SOON : false),
  })
  const begin = (files: File[]) => setUploads((before) => [...before, ...files.map((file) => ({ file, upload: api.upload(file) }))])
  const end = (one: Sending) => setUploads((before) => before.filter((other) => other !== one))
  return (
    <>
      <Head title={t.settings.knowledge} hint={t.knowledge.hint}>
        <Add onFiles={begin} faq={query.data?.items.find(({ kind }) => kind === 'faq')} />
      </Head>
      <Unanswered />
      <Loaded query={query}>
        {({ items }) =>
          items.length + uploads.length === 0 ? (
            <Empty icon={<BookOpen size={32} strokeWidth={1.5} />} title={t.knowledge.none}>
              {t.knowledge.noneHint}
            </Empty>
          ) : (
            <section className={`${styles.card} ${styles.lines}`} style={{ gap: 0 }} aria-label={t.knowledge.sources}>
              {uploads.map((one) => (
                <UploadLine key={`${one.file.name} ${one.file.lastModified}`} sending={one} onEnd={() => end(one)} />
              ))}
              {items.map((source) => (
                <SourceLine key={source.id} source={source} />
              ))}
            </section>
          )
        }
      </Loaded>
      <TrySearch />
      <Library />
    </>
  )
}

function isBusy(source: Source): boolean {
  return source.state === 'new' || source.state === 'reading'
}
