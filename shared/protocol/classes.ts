/** Classes of the school. */
import * as v from 'valibot'
import { entityId } from './ids.ts'
import { rowOf } from './row.ts'

export const classRows = {
  /** Scope `staff`; key = class. */
  class: rowOf('class', { name: v.string(), classChat: entityId, familiesChat: entityId }),
} as const

export const classCommands = {
  /** Makes the class with its two chats; the ack's result is `{class}`. */
  'class.create': v.strictObject({ name: v.string() }),
} as const
