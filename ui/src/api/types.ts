/** The names by which the page knows what /v1 gives and takes; the shapes themselves are made from the server's OpenAPI. */

import type { components } from './schema'

type Schemas = components['schemas']

export interface Page<Item> {
  items: Item[]
  next_cursor?: string | null
}

export type Person = Schemas['PersonShape']
export type Membership = Schemas['Membership']
export type Role = Schemas['Role']

/** Somebody who is signed in. */
export interface Me {
  person: Person
  tenants: Membership[]
  csrf_token: string | null
}

export type Conversation = Schemas['Conversation']
export type ConversationState = Schemas['ConversationState']
export type Handler = Schemas['Handler']
export type MemberRef = Schemas['MemberRef']
export type Handoff = Schemas['HandoffShape']

export type Message = Schemas['Message']
export type Found = Schemas['Found']
export type Author = Schemas['Author']
export type Status = Schemas['Status']
export type Reaction = Schemas['ReactionShape']
export type Media = Schemas['MediaRef']
export type StoredMedia = Schemas['MediaShape']

export type Outgoing = Schemas['Outgoing']
export type Content = Outgoing['content']
export type MediaContent = Schemas['Media']
export type MediaKind = MediaContent['kind']

export type Contact = Schemas['ContactShape']
export type Fact = Schemas['FactShape']
export type Note = Schemas['NoteShape']
export type Consent = Schemas['ConsentShape']
export type Purpose = Schemas['Purpose']
export type Identity = Schemas['IdentityShape']
export type Merge = Schemas['MergeShape']
export type Merged = Schemas['Merged']

export type Channel = Schemas['ChannelShape']
export type NewChannel = Schemas['NewChannel']
export type ChannelChanges = Schemas['ChannelChanges']
export type Receipt = Schemas['ReceiptShape']
export type Report = Schemas['ReportShape']

export type Session = Schemas['SessionShape']
export type SessionStep = Schemas['SessionStepShape']

export type Assistant = Schemas['AssistantShape']
export type AssistantChanges = Schemas['AssistantChanges']
export type Rule = Schemas['RuleShape']
export type Rehearsal = Schemas['Rehearsal']

export type Profile = Schemas['ProfileShape']
export type Hours = Schemas['Hours']
export type Opening = Schemas['Opening']

export type Member = Schemas['MemberShape']
export type NewMember = Schemas['NewMember']
export type Scope = Schemas['Scope']
export type ApiKey = Schemas['KeyShape']
export type IssuedKey = Schemas['IssuedKey']

/** One event of the feed; the stream has no schema. `data` holds ids and states. */
export interface FeedEvent {
  number: number
  type: string
  at: string
  conversation_id: string | null
  data: Record<string, unknown>
}
