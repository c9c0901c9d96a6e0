/** Both stores, and rows and commands to fill them with. */
import 'fake-indexeddb/auto'
import { v7 } from 'uuid'
import type { OutboxItem } from '../../../shared/client/change.ts'
import { applyBatch, type Batch } from '../../../shared/client/store/apply.ts'
import { createIdbStore } from '../../../shared/client/store/idb.ts'
import { createMemoryStore } from '../../../shared/client/store/memory.ts'
import type { Store, Tx } from '../../../shared/client/store/store.ts'
import type { Row } from '../../../shared/protocol/rows.ts'

let names = 0
export const stores = {
  IndexedDB: () => createIdbStore(`test-${(names += 1)}`),
  memory: createMemoryStore,
} satisfies Record<string, () => Store>

export const chatRow = (version: number, chat = 7): Row => ({
  kind: 'chat',
  scope: `chat:${chat}`,
  key: 0,
  version,
  chatKind: 'class',
  title: '7Б',
})
export const message = (seq: number, version = seq + 100, id = v7(), chat = 7): Row => ({
  kind: 'message',
  scope: `chat:${chat}`,
  key: seq,
  version,
  id,
  author: 3,
  at: 1000 + seq,
  text: `№ ${seq}`,
})
export const seat = (read: number, version: number): Row => ({
  kind: 'seat',
  scope: 'person:3',
  key: 7,
  version,
  read,
})
export const gone = (version: number): Row => ({ kind: 'gone', scope: 'chat:7', key: 0, version })
export const waiting = (text = 'Привет'): OutboxItem => ({
  id: v7(),
  type: 'message.send',
  args: { chat: 7, text },
  at: 5,
})
export const reading = (seq: number): OutboxItem => ({
  id: v7(),
  type: 'chat.read',
  args: { chat: 7, seq },
  at: 5,
})

export const apply = (store: Store, batch: Partial<Batch>) =>
  store.transact('readwrite', (tx) => applyBatch(tx, { rows: [], acks: [], ...batch }))
export const add = (store: Store, item: OutboxItem) =>
  store.transact('durable', (tx) => tx.putItem(item))
export const read = <Value>(store: Store, work: (tx: Tx) => Promise<Value>) =>
  store.transact('readonly', work)
export const seqs = async (store: Store): Promise<number[]> =>
  (await read(store, (tx) => tx.messages('chat:7', 0, 10_000))).map((row) => row.key)
/** A device that has caught up once. */
export const begin = (store: Store, rows: readonly Row[], cursor = 1000) =>
  apply(store, { isReset: true, person: 3, rows, cursor, isCaughtUp: true })
