/**
 * The store in memory, for tests: transactions run one after another, and one that fails is undone.
 */
import type { Row, RowKind, RowOf } from '../../protocol/rows.ts'
import type { OutboxItem } from '../change.ts'
import type { Head, Mode, Notes, Store, Tx } from './store.ts'

/** The content, open to a test that compares devices. */
export interface MemoryStore extends Store {
  allRows(): readonly Row[]
  allItems(): readonly OutboxItem[]
}

type Undo = () => void

/** Writes into maps, remembering how to take each write back. */
class Table<Key, Value> {
  readonly map = new Map<Key, Value>()

  set(key: Key, value: Value, undo: Undo[]): void {
    const had = this.map.has(key)
    const before = this.map.get(key)
    this.map.set(key, value)
    undo.push(() => (had ? this.map.set(key, before as Value) : this.map.delete(key)))
  }

  delete(key: Key, undo: Undo[]): void {
    const before = this.map.get(key)
    if (this.map.delete(key)) undo.push(() => this.map.set(key, before as Value))
  }
}

interface Content {
  readonly rows: Table<string, Row>
  readonly heads: Table<string, Head>
  readonly items: Table<number, OutboxItem>
  readonly notes: Table<string, unknown>
  nextOrder: number
}

/** Makes an empty store. */
export function createMemoryStore(): MemoryStore {
  let content = emptyContent()
  let last: Promise<unknown> = Promise.resolve()
  return {
    transact: (mode, work) => {
      const run = last.then(() => runTransaction(content, mode, work))
      last = run.catch(() => undefined)
      return run
    },
    close: () => undefined,
    wipe: async () => {
      content = emptyContent()
    },
    allRows: () => [...content.rows.map.values()].sort(byPlace),
    allItems: () => [...content.items.map.values()],
  }
}

function emptyContent(): Content {
  return {
    rows: new Table(),
    heads: new Table(),
    items: new Table(),
    notes: new Table(),
    nextOrder: 1,
  }
}

async function runTransaction<Value>(
  content: Content,
  mode: Mode,
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> {
  const undo: Undo[] = []
  try {
    const value = await work(openTx(content, undo))
    if (mode === 'readonly' && undo.length > 0) throw new Error('a write in a readonly transaction')
    return value
  } catch (error) {
    for (const step of undo.reverse()) step()
    throw error
  }
}

const nameOf = (scope: string, kind: string, key: number): string => `${scope} ${kind} ${key}`

const kinds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const byPlace = (a: Row, b: Row): number =>
  kinds(a.scope, b.scope) || kinds(a.kind, b.kind) || a.key - b.key

function openTx(content: Content, undo: Undo[]): Tx {
  const { rows, heads, items, notes } = content
  const rowsOf = <Kind extends RowKind>(scope: string, kind: Kind): Array<RowOf<Kind>> =>
    [...rows.map.values()]
      .filter((row): row is Row & RowOf<Kind> => row.scope === scope && row.kind === kind)
      .sort((a, b) => a.key - b.key)
  return {
    row: async (scope, kind, key) => rows.map.get(nameOf(scope, kind, key)),
    rowsOf: async (scope, kind) => rowsOf(scope, kind),
    messages: async (scope, from, to) =>
      rowsOf(scope, 'message').filter((row) => row.key >= from && row.key <= to),
    heldBelow: async (scope, seq) => rowsOf(scope, 'message').findLast((row) => row.key < seq)?.key,
    heldAbove: async (scope, seq) => rowsOf(scope, 'message').find((row) => row.key > seq)?.key,
    putRow: (row) => rows.set(nameOf(row.scope, row.kind, row.key), row, undo),
    dropScope: (scope) => {
      for (const [name, row] of rows.map) if (row.scope === scope) rows.delete(name, undo)
      heads.delete(scope, undo)
    },
    dropRows: () => {
      for (const name of [...rows.map.keys()]) rows.delete(name, undo)
      for (const scope of [...heads.map.keys()]) heads.delete(scope, undo)
    },
    heads: async () => [...heads.map.values()],
    head: async (scope) => heads.map.get(scope),
    putHead: (head) => heads.set(head.scope, head, undo),
    items: async () => [...items.map.entries()].sort(([a], [b]) => a - b).map(([, item]) => item),
    item: async (id) => [...items.map.values()].find((item) => item.id === id),
    putItem: async (item) => {
      const order = item.order ?? content.nextOrder++
      const stored = { ...item, order }
      items.set(order, stored, undo)
      return stored
    },
    dropItem: (item) => items.delete(item.order ?? 0, undo),
    note: async <Name extends keyof Notes>(name: Name) =>
      notes.map.get(name) as Notes[Name] | undefined,
    putNote: (name, value) => notes.set(name, value, undo),
  }
}
