/** Reading from the device's store what a screen shows first, in one transaction. */
import type { RowOf } from '../../protocol/rows.ts'
import type { OutboxItem } from '../change.ts'
import type { Head, Tx } from './store.ts'

/** Who wrote, by chat and person. */
export interface AuthorKey {
  readonly chat: number
  readonly person: number
}

export interface Snapshot {
  readonly me: ReadonlyArray<RowOf<'me'>>
  readonly school: ReadonlyArray<RowOf<'school'>>
  readonly seats: ReadonlyArray<RowOf<'seat'>>
  readonly heads: readonly Head[]
  /** Who wrote the newest message of each chat. */
  readonly authors: ReadonlyArray<RowOf<'member'>>
  readonly items: readonly OutboxItem[]
  readonly hasSynced: boolean
  readonly skewMs: number
}

/** Reads what the chat list needs. */
export async function loadSnapshot(tx: Tx, person: number): Promise<Snapshot> {
  const [me, school, seats, heads, items, hasSynced, skewMs] = await Promise.all([
    tx.rowsOf(`person:${person}`, 'me'),
    tx.rowsOf('school', 'school'),
    tx.rowsOf(`person:${person}`, 'seat'),
    tx.heads(),
    tx.items(),
    tx.note('hasSynced'),
    tx.note('skewMs'),
  ])
  const authors = await loadAuthors(
    tx,
    heads.flatMap(({ last }) =>
      last ? [{ chat: chatOfScope(last.scope), person: last.author }] : [],
    ),
  )
  return {
    me,
    school,
    seats,
    heads,
    authors,
    items,
    hasSynced: hasSynced ?? false,
    skewMs: skewMs ?? 0,
  }
}

/** Reads people as the members of their chats know them. */
export async function loadAuthors(
  tx: Tx,
  keys: readonly AuthorKey[],
): Promise<ReadonlyArray<RowOf<'member'>>> {
  const rows = await Promise.all(
    keys.map(({ chat, person }) => tx.row(chatScope(chat), 'member', person)),
  )
  return rows.filter((row) => row !== undefined)
}

/** The scope of a chat. */
export function chatScope(chat: number): `chat:${number}` {
  return `chat:${chat}`
}

/** The chat of a `chat:N` scope. */
export function chatOfScope(scope: string): number {
  return Number(scope.slice('chat:'.length))
}
