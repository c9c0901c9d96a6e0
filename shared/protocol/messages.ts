/** Messages. */
import * as v from 'valibot'
import { commandId, entityId, timestamp } from './ids.ts'
import { rowOf } from './row.ts'

export const messageRows = {
  /** Scope `chat:N`; key = the gapless number in the chat, from 1. `id` = the command that sent it. */
  message: rowOf('message', { id: commandId, author: entityId, at: timestamp, text: v.string() }),
} as const

export const messageCommands = {
  /** The text is cleaned by `cleanText` (domain) on both sides; the server's is what is stored. */
  'message.send': v.strictObject({ chat: entityId, text: v.string() }),
} as const
