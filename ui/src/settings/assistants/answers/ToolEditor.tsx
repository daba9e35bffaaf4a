import { Alert, Button, JsonInput, Modal, NumberInput, PasswordInput, SegmentedControl, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { keys } from '../../../api/keys'
import { sentenceOf } from '../../../api/problem'
import * as api from '../../../api/tools'
import type { NewTool, Tool } from '../../../api/tools'
import { t } from '../../../strings'
import { useFormSave } from '../../save'
import styles from '../../Settings.module.css'
import { Sure } from '../../Sure'
import { argumentsOf, drafted, type ToolDraft } from './toolDraft'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** A tool on another system, new or changed. */
export function ToolEditor({ tool, onClose }: { tool: Tool | null; onClose: () => void }) {
  const [draft, setDraft] = useState<ToolDraft>(() => drafted(tool))
  const change = (part: Partial<ToolDraft>) => setDraft({ ...draft, ...part })
  const save = useFormSave(keys.tools, (as: NewTool) => (tool ? api.change(tool.id, as) : api.add(as)))
  const ask = useFormSave<void, Tool>(keys.tools, () => api.askServer(tool?.id ?? ''))
  const remove = useFormSave<void, void>(keys.tools, () => api.remove(tool?.id ?? ''))
  const schema = argumentsOf(draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { written: _written, secret, secret_header, ...rest } = draft
    const header = secret_header.trim() ? { secret_header: secret_header.trim(), ...(secret && { secret }) } : {}
    if (schema) save.mutate({ ...rest, ...header, arguments: schema }, { onSuccess: onClose })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={tool ? t.outside.editNamed(tool.name) : t.outside.add}
      size="lg"
      closeButtonProps={{ 'aria-label': t.page.close }}
    >
      <form onSubmit={submit}>
        <Stack>
          <SegmentedControl
            aria-label={t.outside.kind}
            value={draft.kind}
            onChange={(kind) => change({ kind: kind as Tool['kind'] })}
            data={(['http', 'mcp'] as const).map((value) => ({ value, label: t.outside.kinds[value] }))}
          />
          <TextInput
            label={t.outside.name}
            description={t.outside.nameHint}
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
            required
            maxLength={30}
            data-autofocus
          />
          <Textarea
            label={t.outside.description}
            placeholder={t.outside.descriptionPlaceholder}
            value={draft.description}
            onChange={(event) => change({ description: event.currentTarget.value })}
            required
            autosize
            minRows={2}
            maxLength={1000}
          />
          <div className={styles.row} style={{ alignItems: 'end' }}>
            {draft.kind === 'http' && (
              <Select
                label={t.outside.method}
                data={[...METHODS]}
                value={draft.method}
                onChange={(method) => method && change({ method: method as ToolDraft['method'] })}
                allowDeselect={false}
                w={120}
              />
            )}
            <TextInput
              style={{ flex: '1 1 260px' }}
              label={t.outside.url}
              description={t.outside.urlHint}
              type="url"
              value={draft.url}
              onChange={(event) => change({ url: event.currentTarget.value })}
              required
              maxLength={2000}
            />
          </div>
          {draft.kind === 'http' && (
            <JsonInput
              label={t.outside.arguments}
              value={draft.written}
              onChange={(written) => change({ written })}
              error={schema ? null : t.outside.argumentsWrong}
              autosize
              minRows={4}
              maxRows={16}
              formatOnBlur
            />
          )}
          <div className={styles.two}>
            <TextInput
              label={t.outside.secretHeader}
              placeholder="Authorization"
              value={draft.secret_header}
              onChange={(event) => change({ secret_header: event.currentTarget.value })}
              maxLength={80}
            />
            <PasswordInput
              label={t.outside.secret}
              {...(tool?.has_secret && { description: t.outside.secretKept })}
              autoComplete="new-password"
              disabled={!draft.secret_header.trim()}
              value={draft.secret}
              onChange={(event) => change({ secret: event.currentTarget.value })}
              maxLength={4000}
            />
            <NumberInput
              label={t.outside.seconds}
              min={1}
              max={60}
              allowDecimal={false}
              value={draft.seconds}
              onChange={(seconds) => change({ seconds: Number(seconds) || 10 })}
            />
          </div>
          <Switch
            label={t.outside.changes}
            description={t.outside.changesHint}
            checked={draft.changes}
            onChange={(event) => change({ changes: event.currentTarget.checked })}
          />
          <Switch label={t.outside.enabled} checked={draft.enabled} onChange={(event) => change({ enabled: event.currentTarget.checked })} />
          {tool?.kind === 'mcp' && <Offered tool={ask.data ?? tool} busy={ask.isPending} onAsk={() => ask.mutate()} />}
          {save.isError && <Alert color="red">{sentenceOf(save.error)}</Alert>}
          <div className={`${styles.row} ${styles.between}`}>
            <Button type="submit" loading={save.isPending} disabled={!schema}>
              {t.page.save}
            </Button>
            {tool && (
              <Sure
                label={t.outside.remove}
                question={t.outside.removeSure}
                busy={remove.isPending}
                onYes={() => remove.mutate(undefined, { onSuccess: onClose })}
              />
            )}
          </div>
        </Stack>
      </form>
    </Modal>
  )
}

/** What an MCP server has said that it can do. */
function Offered({ tool, busy, onAsk }: { tool: Tool; busy: boolean; onAsk: () => void }) {
  return (
    <Alert variant="default" title={tool.listed_at ? t.outside.listed(tool.offered.length) : t.outside.notListed}>
      <Stack gap={6} align="start">
        {tool.offered.map((one) => (
          <span key={one.name} className={styles.what}>
            <code>{one.name}</code>
            <small>{one.description}</small>
          </span>
        ))}
        <Button size="xs" variant="light" loading={busy} onClick={onAsk}>
          {t.outside.list}
        </Button>
      </Stack>
    </Alert>
  )
}
