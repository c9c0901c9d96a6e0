/** Sending while no page is open. */
import { describe, expect, test } from 'vitest'
import { openBrowser } from '../../tests/harness/fakes/clients.ts'
import { drainOutbox } from './drain.ts'
import { applyBatch } from './store/apply.ts'
import { SENT_ROW_WAIT_MS } from './sync.ts'

describe('without a page', () => {
  test('the service worker sends what waits, in order, and pages hear of it', async () => {
    const { openTab, answers, asked, time, store } = openBrowser()
    const { client, ports } = openTab(0, false)
    await time.advance(5)
    const sent = [
      await client.send(7, 'раз'),
      await client.send(7, 'два'),
      await client.send(8, 'три'),
    ]
    const [one, two, three] = sent.map((result) => (result.ok ? result.value : ''))
    const idsOf = (input: unknown) =>
      (input as { body: { commands: Array<{ id: string }> } }).body.commands.map(({ id }) => id)
    answers.set('sendCommands', (input) => ({
      acks: idsOf(input).map((id) => (id === two ? { id, error: { code: 'forbidden' } } : { id })),
    }))
    expect(await drainOutbox({ ...ports, bus: { ...ports.bus, post: () => undefined } })).toBe(true)
    expect(asked.map(({ input }) => idsOf(input))).toEqual([[one, three], [two]])
    expect(store.allItems()).toMatchObject([{ id: two, error: { code: 'forbidden' } }])
  })

  test('what it sent, and whose row lies in a hole, does not stay on its way for ever', async () => {
    const { openTab, catchUp, store, time } = openBrowser()
    const { client } = openTab()
    await time.advance(5)
    const sent = await client.send(7, 'раз')
    const id = sent.ok ? sent.value : ''
    await catchUp()
    // The worker's word comes after the catch-up that left the row out.
    const change = await store.transact('readwrite', (tx) =>
      applyBatch(tx, { rows: [], acks: [{ id }] }),
    )
    openTab().ports.bus.post({ type: 'changed', change })
    await time.advance(5)
    expect(client.outbox.value).toMatchObject([{ id, isSent: true }])
    await time.advance(SENT_ROW_WAIT_MS)
    expect([client.outbox.value, store.allItems()]).toEqual([[], []])
  })

  test('a server that does not answer leaves everything for the next time', async () => {
    const { openTab, time, store } = openBrowser()
    const { client, ports } = openTab(0, false)
    await time.advance(5)
    await client.send(7, 'раз')
    expect([await drainOutbox(ports), store.allItems().length]).toEqual([false, 1])
  })
})
