import type { Message } from '../../../api/types'
import { Audio, Document, Picture, Sticker, Video } from './Media'
import { onlyEmojis } from './bare'
import { ContactCards } from './ContactCards'
import { Formatted } from './Formatted'
import { FlowReply, Reply } from './Interactive'
import { Offer } from './Offer'
import { Order } from './Order'
import { Place } from './Place'
import { Template } from './Template'
import { Unsupported } from './Unsupported'

/** What a message says, by its type. A type not known yet shows its text, or says that it cannot be shown. */
export function Body({ message }: { message: Message }) {
  switch (message.type) {
    case 'text':
      return <Formatted text={message.text ?? ''} large={message.reply_to === null && onlyEmojis(message.text)} />
    case 'image':
      return <Picture message={message} />
    case 'video':
      return <Video message={message} />
    case 'audio':
    case 'voice':
      return <Audio message={message} />
    case 'document':
      return <Document message={message} />
    case 'sticker':
      return <Sticker message={message} />
    case 'location':
      return <Place content={message.content} />
    case 'contacts':
      return <ContactCards content={message.content} />
    case 'interactive':
      return message.subtype === 'nfm_reply' ? <FlowReply message={message} /> : <Reply message={message} />
    case 'button':
      return <Reply message={message} />
    case 'buttons':
    case 'list':
    case 'cta_url':
      return <Offer content={message.content} />
    case 'template':
      return <Template content={message.content} text={message.text} />
    case 'order':
      return <Order message={message} />
    case 'unsupported':
    case 'unknown':
      return <Unsupported message={message} />
    default:
      return message.text ? <Formatted text={message.text} /> : <Unsupported message={message} />
  }
}

