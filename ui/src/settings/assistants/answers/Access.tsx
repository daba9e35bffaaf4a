import { Alert, Button, Modal, PasswordInput, Select, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import * as api from '../../../api/drafts'
import type { ModelAccess, NewModelAccess } from '../../../api/drafts'
import { keys } from '../../../api/keys'
import { sentenceOf } from '../../../api/problem'
import { t } from '../../../strings'
import { Loaded } from '../../Loaded'
import { useFormSave } from '../../save'
import styles from '../../Settings.module.css'
import { Sure } from '../../Sure'

type Provider = NewModelAccess['provider']
const PROVIDERS: Provider[] = ['openrouter', 'anthropic', 'openai', 'compatible']

/** Whether the tenant asks the operator's model or one by a key of its own. It holds at once, for all assistants. */
export function Access() {
  const query = useQuery({ queryKey: keys.modelAccess, queryFn: api.modelAccess })
  const [editing, setEditing] = useState(false)
  const drop = useFormSave<void, void>(keys.modelAccess, api.dropModelAccess)
  return (
    <section className={styles.card} aria-label={t.access.title}>
      <div>
        <h2>{t.access.title}</h2>
        <span className={styles.quiet}>{t.access.hint}</span>
      </div>
      <Loaded query={query}>
        {(access) => (
          <div className={`${styles.row} ${styles.between}`}>
            <span>{sentence(access)}</span>
            <span className={styles.row}>
              <Button size="xs" variant="default" onClick={() => setEditing(true)}>
                {access.own ? t.access.change : t.access.use}
              </Button>
              {access.own && <Sure label={t.access.drop} question={t.access.dropSure} busy={drop.isPending} onYes={() => drop.mutate()} />}
            </span>
            {editing && <Editor access={access} onClose={() => setEditing(false)} />}
          </div>
        )}
      </Loaded>
    </section>
  )
}

function Editor({ access, onClose }: { access: ModelAccess; onClose: () => void }) {
  const [provider, setProvider] = useState<Provider>((access.provider as Provider | null) ?? 'openrouter')
  const [model, setModel] = useState(access.model ?? '')
  const [url, setUrl] = useState(access.url ?? '')
  const [key, setKey] = useState('')
  const save = useFormSave(keys.modelAccess, api.setModelAccess, t.settings.saved)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const own = { ...(provider === 'compatible' && { url: url.trim() }), ...(key && { key }) }
    save.mutate({ provider, model: model.trim(), ...own }, { onSuccess: onClose })
  }
  return (
    <Modal opened onClose={onClose} title={t.access.use} closeButtonProps={{ 'aria-label': t.page.close }}>
      <form onSubmit={submit}>
        <Stack>
          <Select
            label={t.access.provider}
            data={PROVIDERS.map((value) => ({ value, label: t.access.providers[value] }))}
            value={provider}
            onChange={(value) => value && setProvider(value as Provider)}
            allowDeselect={false}
          />
          {provider === 'compatible' && (
            <TextInput
              label={t.access.url}
              type="url"
              placeholder="https://models.example.com/v1"
              value={url}
              onChange={(event) => setUrl(event.currentTarget.value)}
              required
            />
          )}
          <TextInput label={t.access.model} value={model} onChange={(event) => setModel(event.currentTarget.value)} required maxLength={120} />
          <PasswordInput
            label={t.access.key}
            {...(access.has_key && { description: t.access.keyKept })}
            autoComplete="new-password"
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
          />
          {save.isError && <Alert color="red">{sentenceOf(save.error)}</Alert>}
          <div>
            <Button type="submit" loading={save.isPending}>
              {t.page.save}
            </Button>
          </div>
        </Stack>
      </form>
    </Modal>
  )
}

function sentence(access: ModelAccess): string {
  if (!access.own) return access.configured ? t.access.operators : t.access.none
  const provider = PROVIDERS.find((one) => one === access.provider)
  return t.access.own([provider && t.access.providers[provider], access.model].filter(Boolean).join(', '))
}
