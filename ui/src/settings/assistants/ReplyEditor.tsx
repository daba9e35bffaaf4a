import { Button, FileButton, Group, SegmentedControl, Stack, TagsInput, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Upload as UploadIcon } from 'lucide-react'
import { Upload } from '../../api/upload'
import type { Content } from '../../api/types'
import { kindOf } from '../../inbox/composer/attachments'
import { tellError } from '../../inbox/use'
import { t } from '../../strings'
import { said } from './draft'

const KINDS = ['text', 'buttons', 'media'] as const
type Kind = (typeof KINDS)[number]
const MOST_BUTTONS = 3
const BUTTON = 20

interface Props {
  content: Content | undefined
  onChange: (content: Content) => void
}

/** What a rule says: a text, a text with buttons, or a file. Other kinds, made through the API, stay as they are. */
export function ReplyEditor({ content = { type: 'text', text: '' }, onChange }: Props) {
  const kind = KINDS.find((one) => one === content.type)
  if (!kind) return <Text c="var(--ink-2)">{t.rules.otherKind(content.type)}</Text>
  return (
    <Stack gap="xs">
      <SegmentedControl
        size="xs"
        aria-label={t.rules.reply}
        value={kind}
        onChange={(next) => onChange(blank(next as Kind, said(content)))}
        data={KINDS.map((value) => ({ value, label: t.rules.replyKinds[value] }))}
        style={{ alignSelf: 'start' }}
      />
      {content.type === 'media' ? <File content={content} onChange={onChange} /> : <Words content={content} onChange={onChange} />}
      {content.type === 'buttons' && (
        <TagsInput
          label={t.rules.buttons}
          description={t.rules.buttonsHint}
          maxTags={MOST_BUTTONS}
          value={content.buttons.map((button) => button.title)}
          onChange={(titles) => onChange({ ...content, buttons: titles.map((title) => button(title)) })}
        />
      )}
    </Stack>
  )
}

function Words({ content, onChange }: { content: Content; onChange: (content: Content) => void }) {
  return (
    <Textarea
      label={t.rules.reply}
      autosize
      minRows={3}
      maxRows={12}
      maxLength={content.type === 'buttons' ? 1024 : 4096}
      dir="auto"
      value={said(content)}
      onChange={(event) => {
        const words = event.currentTarget.value
        onChange(content.type === 'buttons' ? { ...content, body: words } : { type: 'text', text: words })
      }}
    />
  )
}

function File({ content, onChange }: { content: Extract<Content, { type: 'media' }>; onChange: (content: Content) => void }) {
  const upload = useMutation({
    mutationFn: (file: globalThis.File) => new Upload(file).done,
    onSuccess: (media, file) => onChange({ ...content, kind: kindOf(file), media_id: media.id, filename: file.name }),
    onError: tellError,
  })
  return (
    <>
      <Group>
        <FileButton onChange={(file) => file && upload.mutate(file)}>
          {(props) => (
            <Button {...props} size="xs" variant="default" leftSection={<UploadIcon size={15} />} loading={upload.isPending}>
              {t.rules.chooseFile}
            </Button>
          )}
        </FileButton>
        <Text>{content.filename ?? content.link ?? content.media_id}</Text>
      </Group>
      <Textarea
        label={t.rules.caption}
        autosize
        maxLength={1024}
        dir="auto"
        value={content.caption ?? ''}
        onChange={(event) => {
          const { caption: _old, ...rest } = content
          onChange(event.currentTarget.value ? { ...rest, caption: event.currentTarget.value } : rest)
        }}
      />
    </>
  )
}

function blank(kind: Kind, words: string): Content {
  if (kind === 'text') return { type: 'text', text: words }
  return kind === 'buttons' ? { type: 'buttons', body: words, buttons: [] } : { type: 'media', kind: 'image', ...(words && { caption: words }) }
}

function button(title: string): { id: string; title: string } {
  const short = title.slice(0, BUTTON)
  return { id: short.toLowerCase().replace(/\s+/g, '_'), title: short }
}
