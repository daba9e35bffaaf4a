import { useState } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/knowledge'
import type { Pair, Source } from '../../api/knowledge'
import { t } from '../../strings'
import { useFormSave } from '../save'
import { Dialog } from './Dialog'
import { PairFields, isWhole } from './PairFields'

const EMPTY: Pair = { question: '', answer: '' }

export function AddPair({ opened, onClose, faq }: { opened: boolean; onClose: () => void; faq: Source | undefined }) {
  const [pair, setPair] = useState(EMPTY)
  const saving = useFormSave<void, unknown>(keys.knowledge, () => (faq ? api.addPair(faq.id, pair) : api.addFaq(t.knowledge.kinds.faq, [pair])))
  return (
    <Dialog
      title={t.knowledge.pair.title}
      opened={opened}
      ready={isWhole(pair)}
      saving={saving}
      onClose={onClose}
      onSaved={() => setPair(EMPTY)}
    >
      <PairFields pair={pair} onChange={setPair} />
    </Dialog>
  )
}
