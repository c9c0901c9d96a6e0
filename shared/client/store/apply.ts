/**
 * Applying what the school says, in one transaction: rows, cursor and acks together. Whatever comes twice, late or
 * after a crash leaves the same rows (SPEC W2), and a command leaves the outbox only with its ack or its row.
 */
import type { Ack } from '../../protocol/frames.ts'
import { rows as rowTable, type Row } from '../../protocol/rows.ts'
import { noChange, type Change, type OutboxItem } from '../change.ts'
import type { Head, Tx } from './store.ts'

/** What arrived. */
export interface Batch {
  /** Whose device this is; told with a catch-up. */
  readonly person?: number
  /** The rows begin a catch-up from zero: whatever was held before is replaced. */
  readonly isReset?: boolean
  readonly rows: readonly Row[]
  readonly cursor?: number
  /** Answers that are final: a carried-out command, or one that is refused for good. */
  readonly acks: readonly Ack[]
  /** Commands carried out before this catch-up began; their rows need no more waiting for. */
  readonly settled?: readonly string[]
  /** A catch-up ends with these rows. */
  readonly isCaughtUp?: boolean
  /** The server's clock minus the device's. */
  readonly skewMs?: number
}

/** Which row kinds and fields this build keeps; after an update that knows more, a device starts from zero (SPEC V3). */
export const rowShape = Object.values(rowTable)
  .map(({ entries }) => Object.keys(entries).join())
  .join(';')

/** The version up to which all rows are held. */
export async function readCursor(tx: Tx): Promise<number> {
  const [cursor, shape] = await Promise.all([tx.note('cursor'), tx.note('shape')])
  return shape === rowShape ? (cursor ?? 0) : 0
}

/** Stores what arrived; tells what became different. */
export async function applyBatch(tx: Tx, batch: Batch): Promise<Change> {
  if (batch.isReset) tx.dropRows()
  if (batch.person !== undefined) tx.putNote('person', batch.person)
  const accepted = await putRows(tx, batch.rows)
  const outbox = await settleOutbox(tx, batch)
  await putCursor(tx, batch)
  if (batch.isCaughtUp) tx.putNote('hasSynced', true)
  if (batch.skewMs !== undefined) tx.putNote('skewMs', batch.skewMs)
  return {
    ...(batch.isReset && { isReset: true as const }),
    rows: accepted,
    items: outbox.items,
    removed: outbox.removed,
    acks: batch.acks,
  }
}

/** A page of history that was asked for. */
export interface History {
  readonly scope: string
  /** `readLosses` from before it was asked for. */
  readonly losses: number
  readonly rows: readonly Row[]
}

/** How often the scope was lost on this device; taken before history is asked for, given back with it. */
export async function readLosses(tx: Tx, scope: string): Promise<number> {
  return (await tx.note(`losses:${scope}`)) ?? 0
}

/**
 * Stores a page of history. Skipped is what might never be corrected: everything, when the scope was lost meanwhile;
 * and rows above the cursor, because catching up sends only changes of what it believes to be held (SPEC F4).
 */
export async function applyHistory(tx: Tx, page: History): Promise<Change> {
  const { scope, losses, rows } = page
  const [head, now, cursor] = await Promise.all([
    tx.head(scope),
    readLosses(tx, scope),
    readCursor(tx),
  ])
  if (!head?.chat || now !== losses) return noChange
  const wanted = rows.filter(
    (row) => row.kind === 'message' && row.scope === scope && row.version <= cursor,
  )
  return applyBatch(tx, { rows: wanted, acks: [] })
}

async function putCursor(tx: Tx, { isReset, cursor }: Batch): Promise<void> {
  if (isReset) tx.putNote('shape', rowShape)
  if (isReset && cursor === undefined) tx.putNote('cursor', 0)
  if (cursor === undefined) return
  const held = isReset ? 0 : await readCursor(tx)
  if (cursor > held) tx.putNote('cursor', cursor)
}

/** Puts rows in their order; `gone` empties its scope (SPEC W5). Gives those that were news. */
async function putRows(tx: Tx, rows: readonly Row[]): Promise<readonly Row[]> {
  const accepted: Row[] = []
  const heads = new Map<string, Head>()
  let rest = rows
  while (rest.length > 0) {
    const end = rest.findIndex((row) => row.kind === 'gone')
    const run = end < 0 ? rest : rest.slice(0, end)
    for (const row of await putRun(tx, run)) {
      accepted.push(row)
      await noteHead(tx, heads, row)
    }
    const gone = rest[run.length]
    if (gone) {
      await dropScope(tx, gone.scope)
      heads.set(gone.scope, { scope: gone.scope, seq: 0 })
      accepted.push(gone)
    }
    rest = rest.slice(run.length + 1)
  }
  for (const head of heads.values()) if (head.chat || head.last) tx.putHead(head)
  return accepted
}

async function putRun(tx: Tx, run: readonly Row[]): Promise<readonly Row[]> {
  const held = await Promise.all(run.map((row) => tx.row(row.scope, row.kind, row.key)))
  const newest = new Map<string, Row>()
  run.forEach((row, index) => {
    const name = `${row.scope} ${row.kind} ${row.key}`
    const before = newest.get(name) ?? held[index]
    if (!before || before.version < row.version) newest.set(name, row)
  })
  for (const row of newest.values()) tx.putRow(row)
  return [...newest.values()]
}

async function dropScope(tx: Tx, scope: string): Promise<void> {
  const losses = await readLosses(tx, scope)
  tx.dropScope(scope)
  tx.putNote(`losses:${scope}`, losses + 1)
}

async function noteHead(tx: Tx, heads: Map<string, Head>, row: Row): Promise<void> {
  if (row.kind !== 'chat' && row.kind !== 'message') return
  const { scope } = row
  const head = heads.get(scope) ?? (await tx.head(scope)) ?? { scope, seq: 0 }
  if (row.kind === 'chat') heads.set(scope, { ...head, chat: row })
  else heads.set(scope, row.key < head.seq ? head : { ...head, seq: row.key, last: row })
}

/** Takes commands out of the outbox that are done, and marks those that are refused or await their row. */
async function settleOutbox(tx: Tx, batch: Batch): Promise<Pick<Change, 'items' | 'removed'>> {
  const items: OutboxItem[] = []
  const removed: string[] = []
  if (batch.rows.length === 0 && batch.acks.length === 0 && !batch.settled)
    return { items, removed }
  const acks = new Map(batch.acks.map((ack) => [ack.id, ack]))
  const sent = new Set(batch.rows.map((row) => (row.kind === 'message' ? row.id : '')))
  const settled = new Set(batch.settled)
  for (const item of await tx.items()) {
    const next = sent.has(item.id) ? undefined : await settle(tx, item, acks.get(item.id), settled)
    if (next === item) continue
    if (next) items.push(await tx.putItem(next))
    else removed.push(item.id)
    if (!next) tx.dropItem(item)
  }
  return { items, removed }
}

/** What becomes of a command: itself, a changed one, or nothing. */
async function settle(
  tx: Tx,
  item: OutboxItem,
  ack: Ack | undefined,
  settled: ReadonlySet<string>,
): Promise<OutboxItem | undefined> {
  if (item.isSent && settled.has(item.id)) return undefined
  if (ack?.error) return refuse(item, ack.error)
  if (!ack && !item.isSent) return item
  if (ack?.result?.['invite'] !== undefined && item.secret !== undefined) {
    tx.putNote(`invite:${ack.result['invite']}`, item.secret)
  }
  if (await isShown(tx, item)) return undefined
  return item.isSent ? item : { ...item, isSent: true }
}

function refuse(item: OutboxItem, error: NonNullable<Ack['error']>): OutboxItem | undefined {
  const isKept = !item.isAwaited && item.type !== 'chat.read'
  return isKept && !item.isSent ? { ...item, error } : isKept ? item : undefined
}

/** Whether nothing on the screen would change back if a carried-out command left before its row comes. */
async function isShown(tx: Tx, item: OutboxItem): Promise<boolean> {
  if (item.type !== 'message.send' && item.type !== 'chat.read') return true
  const head = await tx.head(`chat:${item.args.chat}`)
  if (!head?.chat) return true
  if (item.type === 'message.send') return false
  const person = await tx.note('person')
  const seat =
    person === undefined ? undefined : await tx.row(`person:${person}`, 'seat', item.args.chat)
  return seat !== undefined && seat.read >= item.args.seq
}
