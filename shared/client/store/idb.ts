/**
 * The store over IndexedDB. Rows lie in one object store whose primary key is `[scope, kind, key]`, so that a window
 * of a chat, and everything of a scope, is one range. The version of the database guards the shape of what is in it.
 */
import {
  deleteDB,
  openDB,
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  type StoreNames,
} from 'idb'
import type { Row, RowOf } from '../../protocol/rows.ts'
import type { OutboxItem } from '../change.ts'
import type { Head, Mode, Notes, Store, Tx } from './store.ts'

interface Schema extends DBSchema {
  rows: { key: [string, string, number]; value: Row }
  heads: { key: string; value: Head }
  outbox: { key: number; value: OutboxItem; indexes: { id: string } }
  notes: { key: string; value: unknown }
}

type Database = IDBPDatabase<Schema>
type Transaction = IDBPTransaction<Schema, Array<StoreNames<Schema>>, 'readonly' | 'readwrite'>
type Writable = IDBPTransaction<Schema, Array<StoreNames<Schema>>, 'readwrite'>

const STORES: Array<StoreNames<Schema>> = ['rows', 'heads', 'outbox', 'notes']

/** Grows when the object stores change; `upgrade` then brings old content along. */
const VERSION = 1

/** Opens the account's database lazily; it is opened anew after the browser closed it. */
export function createIdbStore(name: string): Store {
  let opening: Promise<Database> | undefined
  const forget = (): void => {
    opening = undefined
  }
  const open = (): Promise<Database> => {
    opening ??= openDatabase(name, forget).catch((error: unknown) => {
      forget()
      throw error
    })
    return opening
  }
  const close = async (): Promise<void> => {
    const closing = opening
    forget()
    if (closing) (await closing).close()
  }
  const begin = async (mode: Mode): Promise<Transaction> => {
    try {
      return beginOn(await open(), mode)
    } catch (error) {
      // Browsers close databases on their own, under memory pressure for one; a new connection works.
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error
      forget()
      return beginOn(await open(), mode)
    }
  }
  return {
    transact: async (mode, work) => finish(await begin(mode), work),
    close: () => void close(),
    wipe: async () => {
      await close()
      await deleteDB(name)
    },
  }
}

function openDatabase(name: string, forget: () => void): Promise<Database> {
  return openDB<Schema>(name, VERSION, {
    upgrade: (db) => {
      db.createObjectStore('rows', { keyPath: ['scope', 'kind', 'key'] })
      db.createObjectStore('heads', { keyPath: 'scope' })
      db.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true }).createIndex(
        'id',
        'id',
        { unique: true },
      )
      db.createObjectStore('notes')
    },
    // Another tab deletes or upgrades the database: get out of its way.
    blocking: (_current, _blocked, event) => {
      forget()
      ;(event.target as IDBDatabase).close()
    },
    terminated: forget,
  })
}

function beginOn(db: Database, mode: Mode): Transaction {
  if (mode === 'readonly') return db.transaction(STORES, mode)
  return db.transaction(STORES, 'readwrite', {
    durability: mode === 'durable' ? 'strict' : 'relaxed',
  })
}

async function finish<Value>(
  transaction: Transaction,
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> {
  // The outcome is awaited below; an abort while the work still runs must not count as unhandled.
  transaction.done.catch(() => undefined)
  try {
    const value = await work(openTx(transaction))
    await transaction.done
    return value
  } catch (error) {
    abort(transaction)
    // An abort for want of space hides behind the failure of a request; its own error tells the reason.
    throw transaction.error ?? error
  }
}

function abort(transaction: Transaction): void {
  try {
    transaction.abort()
  } catch {
    // It has ended already.
  }
}

const inScope = (scope: string): IDBKeyRange => IDBKeyRange.bound([scope], [scope, []])
const inKind = (scope: string, kind: string): IDBKeyRange =>
  IDBKeyRange.bound([scope, kind], [scope, kind, []])
const inRange = (scope: string, from: number, to: number): IDBKeyRange =>
  IDBKeyRange.bound([scope, 'message', from], [scope, 'message', to])

/** A failed write aborts its transaction, which tells; the request need not. */
const told = (request: Promise<unknown>): void => void request.catch(() => undefined)

function openTx(transaction: Transaction): Tx {
  // Who opened the transaction for reading does not write; IndexedDB itself would throw.
  const { rows, heads, outbox, notes } = storesOf(transaction as Writable)
  return {
    row: async (scope, kind, key) => rows.get([scope, kind, key]),
    rowsOf: async (scope, kind) => rows.getAll(inKind(scope, kind)),
    messages: async (scope, from, to) =>
      from > to ? [] : ((await rows.getAll(inRange(scope, from, to))) as Array<RowOf<'message'>>),
    heldBelow: async (scope, seq) =>
      (await rows.openKeyCursor(inRange(scope, 0, seq - 1), 'prev'))?.key[2],
    heldAbove: async (scope, seq) => (await rows.getKey(inRange(scope, seq + 1, Infinity)))?.[2],
    putRow: (row) => told(rows.put(row)),
    dropScope: (scope) => {
      told(rows.delete(inScope(scope)))
      told(heads.delete(scope))
    },
    dropRows: () => {
      told(rows.clear())
      told(heads.clear())
    },
    heads: () => heads.getAll(),
    head: (scope) => heads.get(scope),
    putHead: (head) => told(heads.put(head)),
    items: () => outbox.getAll(),
    item: (id) => outbox.index('id').get(id),
    putItem: async (item) => ({ ...item, order: await outbox.put(item) }),
    dropItem: (item) => {
      if (item.order !== undefined) told(outbox.delete(item.order))
    },
    note: async <Name extends keyof Notes>(name: Name) =>
      (await notes.get(name)) as Notes[Name] | undefined,
    putNote: (name, value) => told(notes.put(value, name)),
  }
}

function storesOf(transaction: Writable) {
  return {
    rows: transaction.objectStore('rows'),
    heads: transaction.objectStore('heads'),
    outbox: transaction.objectStore('outbox'),
    notes: transaction.objectStore('notes'),
  }
}
