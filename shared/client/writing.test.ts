/** What a person writes and commands: at once on the screen, then stored, then sent. */
import { describe, expect, test } from 'vitest'
import type { Row } from '../protocol/rows.ts'
import {
  base,
  ME,
  message,
  openBrowser,
  shown,
  YEAR_MS,
} from '../../tests/harness/fakes/clients.ts'
import { RUN_OFFLINE_TIMEOUT_MS, RUN_TIMEOUT_MS } from './writing.ts'

describe('writing', () => {
  test('a message is on the screen at once, then stored, then sent, then numbered', async () => {
    const { openTab, catchUp, say, commands, time } = openBrowser()
    const { client } = openTab()
    await catchUp([...base, message(1)])
    const { texts } = shown(client)
    await time.advance(5)
    const kept = client.send(7, '  Завтра контрольная \u200B')
    expect(texts()).toEqual(['№ 1 sent', 'Завтра контрольная waiting'])
    const result = await kept
    await time.advance(5)
    expect(commands()).toMatchObject([
      { type: 'message.send', args: { chat: 7, text: 'Завтра контрольная' } },
    ])
    const id = result.ok ? result.value : ''
    await say([{ ...message(2, { id, author: ME }), text: 'Завтра контрольная' } as Row], 1001, [
      { id },
    ])
    expect(texts()).toEqual(['№ 1 sent', 'Завтра контрольная sent'])
    expect(client.outbox.value).toEqual([])
  })

  test('[L2] an empty text and one that is too long are told at once', async () => {
    const { openTab } = openBrowser()
    const { client } = openTab()
    expect(await client.send(7, ' \u200B ')).toMatchObject({ error: { code: 'text_empty' } })
    expect(await client.send(7, 'я'.repeat(4097))).toMatchObject({
      error: { code: 'text_too_long' },
    })
    expect(client.outbox.value).toEqual([])
  })

  test('a full device says so, shows nothing false, and loses nothing that was stored before', async () => {
    const { openTab, catchUp, faults, store } = openBrowser()
    const { client } = openTab(0, false)
    await catchUp(base).catch(() => undefined)
    await client.send(7, 'раньше')
    faults.isFull = true
    expect(await client.send(7, 'теперь')).toEqual({ ok: false, error: { code: 'device_full' } })
    expect(client.outbox.value).toHaveLength(1)
    expect(store.allItems()).toHaveLength(1)
  })

  test('a device that cannot store what arrives says so, and catches up when it can', async () => {
    const { openTab, catchUp, faults, time } = openBrowser()
    const { client } = openTab()
    faults.isFull = true
    await catchUp([...base, message(1)])
    expect(client.connection.value).toBe('storage_failed')
    faults.isFull = false
    await time.advance(1000)
    await catchUp([...base, message(1)])
    expect([client.connection.value, client.chats.value.length]).toEqual(['online', 2])
  })

  test('a device whose store failed for a moment says so and recovers by itself', async () => {
    const { openTab, catchUp, faults, network, time } = openBrowser()
    const { client } = openTab()
    await catchUp()
    faults.isBroken = true
    client.openChat(7)
    await time.advance(5)
    expect(client.connection.value).toBe('storage_failed')
    faults.isBroken = false
    await time.advance(5_000)
    await catchUp([], 1000)
    expect([client.connection.value, network.links.length > 1]).toEqual(['online', true])
  })

  test('what was written offline survives a restart and goes out once, in order', async () => {
    const { openTab, catchUp, say, commands, network, time } = openBrowser()
    const first = openTab(0, false)
    await time.advance(5)
    await first.client.send(7, 'раз')
    await first.client.send(7, 'два')
    first.lock.die()
    first.ports.bus.close()
    const { client } = openTab()
    await time.advance(40_000)
    await catchUp(base)
    expect(commands()).toMatchObject([{ args: { text: 'раз' } }])
    const [one] = client.outbox.value
    await say([message(1, { id: one?.id ?? '', author: ME })], 1001, [{ id: one?.id ?? '' }])
    expect(commands().map(({ args }) => args)).toMatchObject([{ text: 'раз' }, { text: 'два' }])
    network.last().close()
    await time.advance(1000)
    await catchUp([], 1001)
    expect(commands()).toMatchObject([{ args: { text: 'два' } }])
  })

  test('[E3] a refused message is parked with its reason, is tried again on demand, and can be discarded', async () => {
    const { openTab, catchUp, say, commands, time } = openBrowser()
    const { client } = openTab()
    await catchUp()
    const { view } = shown(client)
    const sent = await client.send(7, 'Продам гараж')
    const id = sent.ok ? sent.value : ''
    await time.advance(5)
    await say([], 1001, [{ id, error: { code: 'forbidden' } }])
    expect(view.messages.value).toMatchObject([
      { id, state: 'failed', error: { code: 'forbidden' } },
    ])
    client.retry(id)
    expect(view.messages.value).toMatchObject([{ id, state: 'waiting' }])
    await time.advance(5)
    expect(commands().filter((command) => command.id === id)).toHaveLength(2)
    await client.discard(id)
    expect([view.messages.value, client.outbox.value]).toEqual([[], []])
  })

  test('a device clock that is a year ahead changes neither order nor the time that is shown', async () => {
    const { openTab, catchUp, time } = openBrowser()
    const { client } = openTab(YEAR_MS)
    await catchUp([...base, message(1, { at: time.now() })])
    const { view } = shown(client)
    await time.advance(5)
    await client.send(7, 'Сейчас')
    const pending = view.messages.value.at(-1)
    expect(Math.abs((pending?.at ?? 0) - time.now())).toBeLessThan(1000)
    expect(view.messages.value.map(({ text }) => text)).toEqual(['№ 1', 'Сейчас'])
  })

  test('a chat with a waiting message stands first, whatever the clocks say', async () => {
    const { openTab, catchUp } = openBrowser()
    const { client } = openTab(-YEAR_MS)
    await catchUp([...base, message(1, { at: 9_000_000_000_000 })])
    await client.send(8, 'Коллеги')
    expect(client.chats.value.map(({ chat, last }) => [chat, last?.pending])).toEqual([
      [8, true],
      [7, false],
    ])
  })
})

describe('commands with an answer', () => {
  test('the answer of the server is the result', async () => {
    const { openTab, catchUp, say, commands, time } = openBrowser()
    const { client } = openTab()
    await catchUp()
    const made = client.run('class.create', { name: '7Б' })
    await time.advance(5)
    await say([], 1001, [{ id: commands()[0]?.id ?? '', result: { class: 4 } }])
    expect(await made).toEqual({ ok: true, value: { class: 4 } })
    expect(client.outbox.value).toEqual([])
  })

  test('a refusal is told in place and not kept', async () => {
    const { openTab, catchUp, say, commands, time, store } = openBrowser()
    const { client } = openTab()
    await catchUp()
    const made = client.run('class.create', { name: '7Б' })
    await time.advance(5)
    await say([], 1001, [{ id: commands()[0]?.id ?? '', error: { code: 'forbidden' } }])
    expect([await made, store.allItems()]).toEqual([
      { ok: false, error: { code: 'forbidden' } },
      [],
    ])
  })

  test.each([
    [true, RUN_TIMEOUT_MS],
    [false, RUN_OFFLINE_TIMEOUT_MS],
  ])('without an answer it is withdrawn (connected: %s)', async (isOnline, waitMs) => {
    const { openTab, time, store } = openBrowser()
    const { client } = openTab(0, isOnline)
    await time.advance(5)
    const made = client.run('class.create', { name: '7Б' })
    await time.advance(waitMs)
    expect([await made, store.allItems()]).toEqual([
      { ok: false, error: { code: 'unreachable' } },
      [],
    ])
  })

  test('[H5] an invite sends the hash only, and its secret stays on this device', async () => {
    const { openTab, catchUp, say, commands, time } = openBrowser()
    const { client } = openTab()
    await catchUp()
    const made = client.createInvite({ role: 'teacher', limit: 1, days: 7 })
    while (commands().length === 0) await time.advance(0)
    const [command] = commands()
    await say([], 1001, [{ id: command?.id ?? '', result: { invite: 12 } }])
    const result = await made
    const secret = result.ok ? result.value.secret : ''
    expect(JSON.stringify(command)).not.toContain(secret)
    expect([result.ok && result.value.invite, await client.inviteSecret(12)]).toEqual([12, secret])
  })
})
