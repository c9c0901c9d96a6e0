/** The window of a chat: what is shown while the reader moves through it, with holes and without a network. */
import { signal } from '@preact/signals-core'
import { describe, expect, test } from 'vitest'
import { noChange } from '../change.ts'
import { createMemoryStore } from '../store/memory.ts'
import { createWindow, PAGE, WINDOW_MAX, type MessageRow } from './window.ts'

const row = (seq: number, version = seq): MessageRow => ({
  kind: 'message',
  scope: 'chat:7',
  key: seq,
  version,
  id: `id-${seq}`,
  author: 3,
  at: seq,
  text: `${seq}`,
})
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** A chat whose messages are held in part; the server has them all. */
async function open(
  heldSeqs: readonly number[],
  { isOnline = true, newest = Math.max(0, ...heldSeqs) } = {},
) {
  const store = createMemoryStore()
  const top = signal(newest)
  const network = { isOnline }
  const asked: number[] = []
  const put = (seqs: readonly number[]) =>
    store.transact('readwrite', async (tx) => {
      for (const seq of seqs) tx.putRow(row(seq))
    })
  await put(heldSeqs)
  const window = createWindow({
    store,
    scope: 'chat:7',
    newest: top,
    fetchHistory: async (before) => {
      asked.push(before)
      if (network.isOnline)
        await put(range(Math.max(1, before - 100), Math.min(before - 1, newest)))
      return network.isOnline
    },
    prepare: async () => undefined,
    onFailure: () => undefined,
  })
  const seqs = (): number[] => window.rows.value.map((each) => each.key)
  const ends = (): [number | undefined, number | undefined] => [seqs()[0], seqs().at(-1)]
  const arrive = async (...rows: readonly MessageRow[]): Promise<void> => {
    await store.transact('readwrite', async (tx) => rows.forEach((each) => tx.putRow(each)))
    top.value = Math.max(top.value, ...rows.map((each) => each.key))
    window.apply({ ...noChange, rows })
  }
  return { window, seqs, ends, asked, arrive, network }
}

describe('moving', () => {
  test('it opens at the newest messages', async () => {
    const { window, ends } = await open(range(1, 300))
    await window.jumpToNewest()
    expect([ends(), window.hasOlder.value, window.hasNewer.value]).toEqual([
      [300 - PAGE + 1, 300],
      true,
      false,
    ])
  })

  test('it grows upwards to its bound, then lets go of the newest', async () => {
    const { window, seqs, ends } = await open(range(1, 300))
    await window.jumpToNewest()
    for (let page = 0; page < 5; page += 1) await window.loadOlder()
    expect([seqs().length, ends(), window.hasNewer.value]).toEqual([WINDOW_MAX, [1, 200], true])
  })

  test('it comes back down', async () => {
    const { window, ends } = await open(range(1, 300))
    await window.jumpToNewest()
    for (let page = 0; page < 5; page += 1) await window.loadOlder()
    for (let page = 0; page < 2; page += 1) await window.loadNewer()
    expect([ends(), window.hasNewer.value]).toEqual([[101, 300], false])
  })

  test('the first message has nothing older', async () => {
    const { window, asked } = await open(range(1, 20))
    await window.jumpToNewest()
    await window.loadOlder()
    expect([window.hasOlder.value, asked]).toEqual([false, []])
  })

  test('it jumps to a message and shows what surrounds it', async () => {
    const { window, seqs } = await open(range(1, 300))
    expect(await window.jumpTo(100)).toBe(true)
    expect([seqs()[0], seqs().includes(100), seqs().length > 50]).toEqual([75, true, true])
  })
})

describe('holes', () => {
  const missed = [...range(1, 100), ...range(401, 450)]

  test('[F4] a hole is filled from history when the reader comes to it', async () => {
    const { window, seqs, asked } = await open(missed)
    await window.jumpToNewest()
    await window.loadOlder()
    expect([seqs(), asked]).toEqual([range(351, 450), [401]])
  })

  test('[F4] a hole is filled downwards too', async () => {
    const { window, seqs, asked } = await open(missed)
    await window.jumpTo(80)
    await window.loadNewer()
    expect([seqs(), asked]).toEqual([range(55, 150), [201]])
  })

  test('a message that the device lacks is fetched with its surroundings', async () => {
    const { window, seqs } = await open(missed)
    expect(await window.jumpTo(250)).toBe(true)
    expect(seqs()).toContain(250)
    expect(seqs()).toEqual(range(seqs()[0] ?? 0, seqs().at(-1) ?? 0))
  })

  test('without a network what is held is shown beyond the hole, and not kept so when the network is back', async () => {
    const { window, seqs, ends, network } = await open(missed, { isOnline: false })
    await window.jumpToNewest()
    await window.loadOlder()
    expect(seqs()).toEqual([...range(51, 100), ...range(401, 450)])
    network.isOnline = true
    window.heal()
    expect(ends()).toEqual([51, 100])
    await window.loadNewer()
    expect(ends()).toEqual([51, 150])
  })

  test('without a network and with nothing held it says that it failed', async () => {
    const { window, ends } = await open(range(401, 450), { isOnline: false })
    await window.jumpToNewest()
    await window.loadOlder()
    expect([window.loading.value, ends()]).toEqual(['failed', [401, 450]])
  })
})

describe('news', () => {
  test('a message that follows is appended', async () => {
    const { window, ends, arrive } = await open(range(1, 60))
    await window.jumpToNewest()
    await arrive(row(61), row(62))
    expect([ends(), window.hasNewer.value]).toEqual([[11, 62], false])
  })

  test('a reader of old messages keeps their place', async () => {
    const { window, ends, arrive } = await open(range(1, 300))
    await window.jumpTo(100)
    const before = ends()
    await arrive(row(301))
    expect([ends(), window.hasNewer.value]).toEqual([before, true])
  })

  test('a full window that is read upwards does not move under the reader', async () => {
    const { window, ends, arrive } = await open(range(1, 230))
    await window.jumpToNewest()
    for (let page = 0; page < 3; page += 1) await window.loadOlder()
    await arrive(row(231))
    expect([ends(), window.hasNewer.value]).toEqual([[31, 230], true])
  })

  test('a changed message is shown changed', async () => {
    const { window, arrive } = await open(range(1, 5))
    await window.jumpToNewest()
    await arrive({ ...row(3, 900), text: 'изменено' })
    expect(window.rows.value[2]?.text).toBe('изменено')
  })

  test('the first message of an empty chat appears', async () => {
    const { window, seqs, arrive } = await open([])
    await window.jumpToNewest()
    await arrive(row(1))
    await expect.poll(seqs).toEqual([1])
  })

  test('[W5] a chat that is gone shows nothing', async () => {
    const { window, seqs } = await open(range(1, 5))
    await window.jumpToNewest()
    window.apply({ ...noChange, rows: [{ kind: 'gone', scope: 'chat:7', key: 0, version: 900 }] })
    expect(seqs()).toEqual([])
  })
})
