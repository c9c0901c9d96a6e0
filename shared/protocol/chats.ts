/** Chats and one's seat in them. */
import * as v from 'valibot'
import { entityId } from './ids.ts'
import { rowOf } from './row.ts'

export const chatKinds = ['class', 'families', 'staff', 'group', 'direct', 'channel'] as const
export const chatKind = v.picklist(chatKinds)
export type ChatKind = v.InferOutput<typeof chatKind>

const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

export const chatRows = {
  /** Scope `chat:N`, key 0. An empty title is shown by the chat's kind. */
  chat: rowOf('chat', { chatKind, title: v.string(), classId: v.optional(entityId) }),
  /** Scope `person:N`, key = chat: how far I have read. Unread = the chat's newest seq − read. */
  seat: rowOf('seat', { read: seq }),
} as const

export const chatCommands = {
  /** I have read up to `seq`; moves forward only. */
  'chat.read': v.strictObject({ chat: entityId, seq }),
} as const
