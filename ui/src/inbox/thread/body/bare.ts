import type { Message } from '../../../api/types'

/** Stickers and a few emojis alone need no bubble around them. */
export function bare(message: Message): boolean {
  if (message.deleted_at) return false
  return message.type === 'sticker' || (message.type === 'text' && message.reply_to === null && onlyEmojis(message.text))
}

export function onlyEmojis(text: string | null): boolean {
  return text !== null && text.length < 24 && /^(?:\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F|\u200D\p{Extended_Pictographic})*\s?){1,3}$/u.test(text)
}
