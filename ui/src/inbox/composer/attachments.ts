import { notifications } from '@mantine/notifications'
import { useCallback, useEffect, useState } from 'react'
import { newKey } from '../../api/client'
import { Upload } from '../../api/upload'
import type { MediaKind } from '../../api/types'
import { bytes } from '../../page/bytes'
import { t } from '../../strings'
import { tellError } from '../use'

export interface Attachment {
  key: string
  file: File
  kind: MediaKind
  /** An object URL, for pictures and films. */
  preview: string | null
  upload: Upload
}

export interface Attachments {
  items: Attachment[]
  add: (files: Iterable<File>) => void
  remove: (key: string) => void
  /** Hand them over; the uploads go on. */
  take: () => Attachment[]
}

const MB = 1_000_000
/** What WhatsApp takes as what, and how large; anything else goes as a document. */
const KINDS: { kind: MediaKind; types: RegExp; most: number }[] = [
  { kind: 'image', types: /^image\/(jpeg|png)$/, most: 5 * MB },
  { kind: 'video', types: /^video\/(mp4|3gpp)$/, most: 16 * MB },
  { kind: 'audio', types: /^audio\/(aac|amr|mpeg|mp4|ogg|opus)/, most: 16 * MB },
]
const LARGEST = 100 * MB

/** What lies ready in conversations that are not on the screen. */
const shelf = new Map<string, Attachment[]>()

/** Files to be sent. They go up as soon as they are chosen, so that sending takes no time. */
export function useAttachments(conversation: string): Attachments {
  const [items, setItems] = useState<Attachment[]>(() => shelf.get(conversation) ?? [])
  useEffect(() => void shelf.set(conversation, items), [conversation, items])
  const add = useCallback((files: Iterable<File>) => {
    const attached = [...files].filter(fits).map(attach)
    setItems((before) => [...before, ...attached])
  }, [])
  const remove = useCallback((key: string) => {
    setItems((before) => {
      before.find((item) => item.key === key)?.upload.stop()
      return before.filter((item) => item.key !== key)
    })
  }, [])
  const take = () => {
    setItems([])
    return items
  }
  return { items, add, remove, take }
}

export function kindOf(file: File): MediaKind {
  return KINDS.find(({ types, most }) => types.test(file.type) && file.size <= most)?.kind ?? 'document'
}

function fits(file: File): boolean {
  if (file.size > 0 && file.size <= LARGEST) return true
  const message = file.size === 0 ? t.composer.emptyFile(file.name) : t.composer.tooLarge(file.name, bytes(LARGEST))
  notifications.show({ color: 'red', message, withBorder: true })
  return false
}

function attach(file: File): Attachment {
  const kind = kindOf(file)
  const preview = kind === 'image' || kind === 'video' ? URL.createObjectURL(file) : null
  const upload = new Upload(file)
  upload.done.catch((error: unknown) => !(error instanceof DOMException) && tellError(error))
  return { key: newKey(), file, kind, preview, upload }
}
