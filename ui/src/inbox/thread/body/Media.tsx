import { Loader } from '@mantine/core'
import { Download, ExternalLink, FileText, FileWarning, Mic, Music } from 'lucide-react'
import { useState } from 'react'
import { address } from '../../../api/client'
import type { Media, Message } from '../../../api/types'
import { bytes } from '../../../page/bytes'
import { t } from '../../../strings'
import { kindName } from '../../list/preview'
import { Formatted } from './Formatted'
import { Lightbox } from './Lightbox'
import styles from './Media.module.css'

export function Picture({ message }: { message: Message }) {
  const [open, setOpen] = useState(false)
  return (
    <WithCaption message={message}>
      {(source) => (
        <>
          <button type="button" className={styles.open} onClick={() => setOpen(true)} aria-label={t.media.enlarge}>
            <img className={styles.picture} src={source} alt={message.text ?? t.kinds.image} loading="lazy" decoding="async" />
          </button>
          {open && <Lightbox source={source} title={message.text ?? t.kinds.image} onClose={() => setOpen(false)} />}
        </>
      )}
    </WithCaption>
  )
}

export function Video({ message }: { message: Message }) {
  return (
    <WithCaption message={message}>
      {(source) => <video className={styles.picture} src={source} controls preload="metadata" aria-label={t.kinds.video} />}
    </WithCaption>
  )
}

export function Audio({ message }: { message: Message }) {
  const voice = message.content['voice'] === true || message.type === 'voice'
  const Icon = voice ? Mic : Music
  return (
    <WithCaption message={message}>
      {(source) => (
        <div className={styles.audio}>
          <Icon size={20} aria-hidden />
          <audio src={source} controls preload="metadata" aria-label={voice ? t.kinds.voice : t.kinds.audio} />
        </div>
      )}
    </WithCaption>
  )
}

export function Document({ message }: { message: Message }) {
  const { media } = message
  return (
    <WithCaption message={message}>
      {(source) => (
        <a className={styles.file} href={source} target="_blank" rel="noreferrer noopener" download={media?.filename ?? ''}>
          <FileText size={26} aria-hidden />
          <span className={styles.name}>
            {media?.filename ?? t.kinds.document}
            <small>{[extension(media), media?.size && bytes(media.size)].filter(Boolean).join(' · ')}</small>
          </span>
          <Download size={17} aria-hidden />
        </a>
      )}
    </WithCaption>
  )
}

export function Sticker({ message }: { message: Message }) {
  return (
    <WithCaption message={message}>
      {(source) => <img className={styles.sticker} src={source} alt={t.kinds.sticker} loading="lazy" />}
    </WithCaption>
  )
}

/** The file, once it is there; why not, until then. */
function WithCaption({ message, children }: { message: Message; children: (source: string) => React.ReactNode }) {
  const { media, text, content } = message
  const link = media === null && typeof content['link'] === 'string' ? content['link'] : null
  return (
    <>
      {media?.state === 'stored' ? children(address(media.url)) : link ? <Elsewhere link={link} type={message.type} /> : <Missing media={media} type={message.type} />}
      {text && <Formatted text={text} />}
    </>
  )
}

/** A file that we sent by its address; nothing is fetched from elsewhere without being asked for. */
function Elsewhere({ link, type }: { link: string; type: string }) {
  return (
    <a className={styles.file} href={link} target="_blank" rel="noreferrer noopener">
      <ExternalLink size={22} aria-hidden />
      <span className={styles.name}>
        {kindName(type)}
        <small>{link.replace(/^https?:\/\//, '')}</small>
      </span>
    </a>
  )
}

function Missing({ media, type }: { media: Media | null; type: string }) {
  const coming = media?.state === 'pending'
  return (
    <div className={styles.file} data-missing>
      {coming ? <Loader size={20} /> : <FileWarning size={24} aria-hidden />}
      <span className={styles.name}>
        {media?.filename ?? kindName(type)}
        <small>{coming ? t.media.coming : t.media.failed}</small>
      </span>
    </div>
  )
}

function extension(media: Media | null): string {
  const ending = media?.filename?.split('.').pop() ?? media?.mime?.split('/').pop() ?? ''
  return ending.length <= 5 ? ending.toUpperCase() : ''
}
