/**
 * The device's store as a port: one database per account with transactions that happen wholly or not at all. Rows are
 * named by scope, kind and key (SPEC W1). What the store means is decided by the functions beside this file,
 * alike over IndexedDB and memory.
 */
import type { Row, RowKind, RowOf } from '../../protocol/rows.ts'
import type { OutboxItem } from '../change.ts'

/** What the chat list needs of a chat, kept together so that one read shows the list. */
export interface Head {
  readonly scope: string
  readonly chat?: RowOf<'chat'>
  /** The newest message's `seq`; 0 without one. */
  readonly seq: number
  readonly last?: RowOf<'message'>
}

/** Single values of the account on this device. */
export interface Notes {
  /** All rows up to this version are held. */
  readonly cursor: number
  /** Which row kinds and fields the build knew that stored the rows. */
  readonly shape: string
  readonly hasSynced: boolean
  /** Whose rows these are. */
  readonly person: number
  readonly skewMs: number
  /** What is typed and not sent. */
  readonly [draft: `draft:${number}`]: string
  /** The last known places of other readers. */
  readonly [reads: `reads:${number}`]: ReadonlyArray<readonly [number, number]>
  /** The secret of an invite made here. */
  readonly [invite: `invite:${number}`]: string
  /** How often the scope was lost: tells old history from new. */
  readonly [losses: `losses:${string}`]: number
}

/** A running transaction. Nothing but its own promises may be awaited in it. */
export interface Tx {
  row<Kind extends RowKind>(
    scope: string,
    kind: Kind,
    key: number,
  ): Promise<RowOf<Kind> | undefined>
  /** By rising key. */
  rowsOf<Kind extends RowKind>(scope: string, kind: Kind): Promise<ReadonlyArray<RowOf<Kind>>>
  /** Held messages with `from ≤ seq ≤ to`, by rising `seq`. */
  messages(scope: string, from: number, to: number): Promise<ReadonlyArray<RowOf<'message'>>>
  /** The newest held `seq` below. */
  heldBelow(scope: string, seq: number): Promise<number | undefined>
  /** The oldest held `seq` above. */
  heldAbove(scope: string, seq: number): Promise<number | undefined>
  putRow(row: Row): void
  /** Deletes all rows of the scope and its head. */
  dropScope(scope: string): void
  /** Deletes all rows and heads. */
  dropRows(): void
  heads(): Promise<readonly Head[]>
  head(scope: string): Promise<Head | undefined>
  putHead(head: Head): void
  /** All items, oldest first. */
  items(): Promise<readonly OutboxItem[]>
  item(id: string): Promise<OutboxItem | undefined>
  /** Adds an item at the end, or changes the one that has an order; gives it as stored. */
  putItem(item: OutboxItem): Promise<OutboxItem>
  dropItem(item: OutboxItem): void
  note<Name extends keyof Notes>(name: Name): Promise<Notes[Name] | undefined>
  putNote<Name extends keyof Notes>(name: Name, value: Notes[Name]): void
}

/** What a transaction may do; a `durable` one writes, and resolves when even a power cut cannot undo it. */
export type Mode = 'readonly' | 'readwrite' | 'durable'

/** The store of one account. */
export interface Store {
  /** Carries the work out in one transaction; rejects, without a trace of it, when the device fails. */
  transact<Value>(mode: Mode, work: (tx: Tx) => Promise<Value>): Promise<Value>
  close(): void
  /** Deletes the database. */
  wipe(): Promise<void>
}
