/** What applying does with what arrives, over IndexedDB and memory alike. */
import { describe, expect, test } from 'vitest'
import { v7 } from 'uuid'
import {
  add,
  apply,
  begin,
  chatRow,
  gone,
  message,
  read,
  reading,
  seat,
  seqs,
  stores,
  waiting,
} from '../../../tests/harness/fakes/stores.ts'
import type { Row } from '../../protocol/rows.ts'
import { applyHistory, readCursor, readLosses } from './apply.ts'
import type { Store } from './store.ts'

describe.each(Object.entries(stores))('over %s', (_, open) => {
  describe('applying', () => {
    test('[W2] an older state of a row changes nothing, in whatever order rows come', async () => {
      const store = open()
      await begin(store, [])
      await apply(store, { rows: [{ ...chatRow(20), title: 'новое' } as Row] })
      const change = await apply(store, {
        rows: [{ ...chatRow(10), title: 'старое' } as Row, chatRow(20)],
      })
      expect(change.rows).toEqual([])
      expect((await read(store, (tx) => tx.row('chat:7', 'chat', 0)))?.title).toBe('новое')
    })

    test('[W2] of two states of a row in one batch the newer one holds', async () => {
      const store = open()
      await begin(store, [{ ...chatRow(20), title: 'новое' } as Row, chatRow(10)])
      expect((await read(store, (tx) => tx.head('chat:7')))?.chat?.title).toBe('новое')
    })

    test('[W5] what is gone takes its rows along, and a window after it is whole', async () => {
      const store = open()
      await begin(store, [chatRow(1), message(1), message(2)])
      await apply(store, { rows: [gone(500), chatRow(1), message(2)], cursor: 1001 })
      expect(await seqs(store)).toEqual([2])
      expect((await read(store, (tx) => tx.head('chat:7')))?.seq).toBe(2)
    })

    test('a catch-up from zero begins with an empty device', async () => {
      const store = open()
      await begin(store, [chatRow(1), message(1)])
      await apply(store, { isReset: true, person: 3, rows: [chatRow(1, 8)] })
      expect(await read(store, (tx) => tx.heads())).toHaveLength(1)
      expect(await seqs(store)).toEqual([])
      expect(await read(store, readCursor)).toBe(0)
    })

    test('the cursor never goes back', async () => {
      const store = open()
      await begin(store, [], 50)
      await apply(store, { cursor: 40 })
      expect(await read(store, readCursor)).toBe(50)
    })

    test('[V3] rows that a build with other kinds or fields stored are read anew', async () => {
      const store = open()
      await begin(store, [], 50)
      await store.transact('readwrite', async (tx) => tx.putNote('shape', 'kind,scope,key,version'))
      expect(await read(store, readCursor)).toBe(0)
    })

    test('the head of a chat is its newest message, whatever comes later of older ones', async () => {
      const store = open()
      await begin(store, [chatRow(1), message(9), message(8, 990)])
      expect(await read(store, (tx) => tx.head('chat:7'))).toMatchObject({
        seq: 9,
        last: { key: 9 },
      })
    })
  })

  describe('history', () => {
    const ask = (store: Store, losses: number, rows: readonly Row[]) =>
      store.transact('readwrite', (tx) => applyHistory(tx, { scope: 'chat:7', losses, rows }))

    test('older messages are kept', async () => {
      const store = open()
      await begin(store, [chatRow(1), message(9)])
      await ask(store, 0, [message(7), message(8)])
      expect(await seqs(store)).toEqual([7, 8, 9])
    })

    test('[W5] a page that was asked for before the chat was lost is not kept, even when it was regained', async () => {
      const store = open()
      await begin(store, [chatRow(1), message(9)])
      const losses = await read(store, (tx) => readLosses(tx, 'chat:7'))
      await apply(store, { rows: [gone(500), chatRow(501), message(9, 502)] })
      await ask(store, losses, [message(8)])
      expect(await seqs(store)).toEqual([9])
    })

    test('[F4] a row above the cursor is left to the catch-up, which would not correct it later', async () => {
      const store = open()
      await begin(store, [chatRow(1), message(9)], 200)
      await ask(store, 0, [message(7, 150), message(8, 201)])
      expect(await seqs(store)).toEqual([7, 9])
    })

    test('[C2] an own message that turns up in it leaves the outbox', async () => {
      const store = open()
      await begin(store, [chatRow(1), message(9)])
      const item = await add(store, waiting())
      expect((await ask(store, 0, [message(8, 150, item.id)])).removed).toEqual([item.id])
    })
  })

  describe('the outbox', () => {
    test('a message whose row comes leaves it in the same transaction', async () => {
      const store = open()
      await begin(store, [chatRow(1)])
      const item = await add(store, waiting())
      const change = await apply(store, { rows: [message(1, 2000, item.id)] })
      expect([change.removed, await read(store, (tx) => tx.items())]).toEqual([[item.id], []])
    })

    test('a message that is acked before its row comes stays on the screen as sent until then', async () => {
      const store = open()
      await begin(store, [chatRow(1)])
      const item = await add(store, waiting())
      const acked = await apply(store, { acks: [{ id: item.id }] })
      expect(acked.items).toMatchObject([{ id: item.id, isSent: true }])
      expect((await apply(store, { rows: [message(1, 2000, item.id)] })).removed).toEqual([item.id])
    })

    test('one that was acked before a catch-up leaves with its end, though its row was left out', async () => {
      const store = open()
      await begin(store, [chatRow(1)])
      const item = await add(store, waiting())
      await apply(store, { acks: [{ id: item.id }] })
      expect((await apply(store, { settled: [item.id], cursor: 2000 })).removed).toEqual([item.id])
    })

    test('a waiting message is not dropped by a catch-up', async () => {
      const store = open()
      await begin(store, [chatRow(1)])
      const item = await add(store, waiting())
      expect((await apply(store, { settled: [item.id], cursor: 2000 })).removed).toEqual([])
    })

    test('[E3] what is refused is parked with its reason', async () => {
      const store = open()
      await begin(store, [])
      const item = await add(store, waiting())
      await apply(store, { acks: [{ id: item.id, error: { code: 'forbidden' } }] })
      expect(await read(store, (tx) => tx.items())).toMatchObject([
        { id: item.id, error: { code: 'forbidden' } },
      ])
    })

    test('a refusal that somebody waits for, or of having read, is told and not kept', async () => {
      const store = open()
      await begin(store, [])
      const awaited = await add(store, { ...waiting(), isAwaited: true })
      const read_ = await add(store, reading(4))
      const error = { code: 'not_found' } as const
      const change = await apply(store, {
        acks: [
          { id: awaited.id, error },
          { id: read_.id, error },
        ],
      })
      expect(change.removed).toEqual([awaited.id, read_.id])
    })

    test('[R1] a place that was acked stays until the seat says so, so that no count flickers', async () => {
      const store = open()
      await begin(store, [chatRow(1), message(4), seat(1, 10)])
      const item = await add(store, reading(4))
      expect((await apply(store, { acks: [{ id: item.id }] })).items).toMatchObject([
        { isSent: true },
      ])
      expect((await apply(store, { rows: [seat(4, 2000)] })).removed).toEqual([item.id])
    })

    test('the secret of an invite is kept under its number with the ack that tells it', async () => {
      const store = open()
      await begin(store, [])
      const args = { role: 'teacher', hash: 'h'.repeat(43), limit: 1, days: 7 } as const
      const item = await add(store, {
        id: v7(),
        type: 'invite.create',
        args,
        at: 5,
        isAwaited: true,
        secret: 'тайна',
      })
      await apply(store, { acks: [{ id: item.id, result: { invite: 12 } }] })
      expect(await read(store, (tx) => tx.note('invite:12'))).toBe('тайна')
    })
  })
})
