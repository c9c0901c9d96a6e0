/**
 * What passes between the store, the views and the other tabs of a browser. A change is told after it was stored,
 * so whoever hears it may show it.
 */
import type { Command } from '../protocol/commands.ts'
import type { Ack, ServerFrame } from '../protocol/frames.ts'
import type { WireError } from '../protocol/errors.ts'
import type { Row } from '../protocol/rows.ts'

/** What the device keeps with a command. */
interface Waiting {
  /** Its place: the store's rising number; absent until it is stored. */
  readonly order?: number
  /** When it was written, by the device's clock as the server corrected it. */
  readonly at: number
  /** Why the server refused it: it waits for the person (SPEC E3). */
  readonly error?: WireError
  /** Carried out; its row is still to come. */
  readonly isSent?: true
  /** Whoever gave it waits for the answer: a refusal is told, not kept. */
  readonly isAwaited?: true
  /** The secret of the invite that this command makes; kept under the invite's number once it has one. */
  readonly secret?: string
}

/** A command on its way. It leaves the outbox by its ack or its row only. */
export type OutboxItem = Command & Waiting

/** Something that was stored. Rows come in the order in which they were applied, `gone` among them. */
export interface Change {
  /** All rows held before were dropped. */
  readonly isReset?: true
  readonly rows: readonly Row[]
  /** Outbox items that are new or different. */
  readonly items: readonly OutboxItem[]
  /** Outbox items that are no more, by id. */
  readonly removed: readonly string[]
  /** Answers of the server, for those who wait for them. */
  readonly acks: readonly Ack[]
}

/** How things stand with the server. */
export type Connection =
  | 'connecting'
  | 'catching_up'
  | 'online'
  | 'offline'
  | 'server_down'
  | 'signed_out'
  | 'too_old'
  | 'storage_failed'

/** What the tab with the socket tells the others. */
export interface SharedState {
  readonly connection: Connection
  readonly hasSynced: boolean
  readonly skewMs: number
}

/** Frames that are shown and forgotten. */
export type PassingFrame = Extract<ServerFrame, { type: 'typing' | 'reads' }>

/** What tabs and the service worker say to each other. */
export type BusMessage =
  | { readonly type: 'changed'; readonly change: Change }
  | { readonly type: 'state'; readonly state: SharedState }
  | { readonly type: 'passing'; readonly frame: PassingFrame }
  /** A tab asks for the state; the one with the socket answers. */
  | { readonly type: 'ask' }
  /** The chat on a tab's screen. */
  | { readonly type: 'look'; readonly tab: string; readonly chat?: number }
  | { readonly type: 'typing'; readonly chat: number }
  /** Something waits at the server, or may: whoever holds the socket checks it. */
  | { readonly type: 'wake' }
  /** The account's data were deleted. */
  | { readonly type: 'wiped' }

/** A change without content, to build on. */
export const noChange: Change = { rows: [], items: [], removed: [], acks: [] }
