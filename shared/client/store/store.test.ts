/** What the store promises, kept by IndexedDB and by memory alike. */
import { describe, expect, test } from 'vitest'
import {
  add,
  apply,
  begin,
  chatRow,
  gone,
  message,
  read,
  seat,
  stores,
  waiting,
} from '../../../tests/harness/fakes/stores.ts'
import { v7 } from 'uuid'
import type { Row } from '../../protocol/rows.ts'
import { createIdbStore } from './idb.ts'
import { loadSnapshot } from './load.ts'

describe.each(Object.entries(stores))('a store in %s', (_, open) => {
  test('a failing transaction leaves no trace', async () => {
    const store = open()
    const failing = store.transact('readwrite', async (tx) => {
      tx.putRow(chatRow(1))
      await tx.putItem(waiting())
      tx.putNote('cursor', 5)
      await tx.head('chat:7')
      throw new Error('the device is full')
    })
    await expect(failing).rejects.toThrow('the device is full')
    expect(
      await read(store, (tx) =>
        Promise.all([tx.rowsOf('chat:7', 'chat'), tx.items(), tx.note('cursor')]),
      ),
    ).toEqual([[], [], undefined])
  })

  test('a window of a chat is read by its numbers, and its neighbours are found', async () => {
    const store = open()
    await begin(
      store,
      [1, 2, 3, 7, 8].map((seq) => message(seq)),
    )
    const found = await read(store, (tx) =>
      Promise.all([
        tx.messages('chat:7', 2, 7),
        tx.heldBelow('chat:7', 7),
        tx.heldAbove('chat:7', 3),
        tx.heldBelow('chat:7', 1),
        tx.heldAbove('chat:7', 8),
      ]),
    )
    expect(found[0].map((row) => row.key)).toEqual([2, 3, 7])
    expect(found.slice(1)).toEqual([3, 7, undefined, undefined])
  })

  test('rows of one scope are not those of another whose name begins alike', async () => {
    const store = open()
    await begin(store, [chatRow(1), chatRow(2, 77), message(1), message(1, 300, v7(), 77)])
    await apply(store, { rows: [gone(400)] })
    expect(
      await read(store, (tx) =>
        Promise.all([tx.head('chat:7'), tx.head('chat:77').then((head) => head?.seq)]),
      ),
    ).toEqual([undefined, 1])
    expect(await read(store, (tx) => tx.rowsOf('chat:77', 'message'))).toHaveLength(1)
  })

  test('the outbox keeps the order in which commands were stored, also of those that change', async () => {
    const store = open()
    const [one, two, three] = [
      await add(store, waiting('раз')),
      await add(store, waiting('два')),
      await add(store, waiting('три')),
    ]
    await store.transact('readwrite', async (tx) => {
      await tx.putItem({ ...one, error: { code: 'not_found' } })
      tx.dropItem(two)
    })
    const items = await read(store, (tx) => tx.items())
    expect(items.map((item) => [item.id, item.error?.code])).toEqual([
      [one.id, 'not_found'],
      [three.id, undefined],
    ])
    expect(await read(store, (tx) => tx.item(two.id))).toBeUndefined()
  })

  test('transactions begin in the order in which they are asked for', async () => {
    const store = open()
    await Promise.all(['раз', 'два', 'три'].map((text) => add(store, waiting(text))))
    const items = await read(store, (tx) => tx.items())
    expect(items.map((item) => item.type === 'message.send' && item.args.text)).toEqual([
      'раз',
      'два',
      'три',
    ])
  })

  test('wiping deletes everything', async () => {
    const store = open()
    await begin(store, [chatRow(1)])
    await store.wipe()
    expect(await read(store, (tx) => tx.heads())).toEqual([])
  })

  test('the first screen is read at once: heads, seats, authors of the last lines, outbox', async () => {
    const store = open()
    const author: Row = {
      kind: 'member',
      scope: 'chat:7',
      key: 3,
      version: 4,
      name: 'Алина К.',
      role: 'student',
      isBadged: false,
      isPresent: true,
    }
    await begin(store, [chatRow(1), message(9), seat(5, 8), author])
    await add(store, waiting())
    const snapshot = await read(store, (tx) => loadSnapshot(tx, 3))
    expect(snapshot).toMatchObject({
      heads: [{ seq: 9 }],
      seats: [{ read: 5 }],
      authors: [{ name: 'Алина К.' }],
      hasSynced: true,
    })
    expect(snapshot.items).toHaveLength(1)
  })
})

test('a database that the browser closed is opened anew', async () => {
  const store = createIdbStore('closed')
  await begin(store, [chatRow(1)])
  store.close()
  expect(await read(store, (tx) => tx.heads())).toHaveLength(1)
})

test('two connections of one browser share what they store', async () => {
  const [one, two] = [createIdbStore('shared'), createIdbStore('shared')]
  await begin(one, [chatRow(1)])
  await Promise.all([add(one, waiting('раз')), add(two, waiting('два'))])
  expect((await read(two, (tx) => tx.items())).map((item) => item.order)).toEqual([1, 2])
})
