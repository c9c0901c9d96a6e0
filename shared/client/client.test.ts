/** The client as a screen meets it: what it shows first, how it names its state, and several tabs of it. */
import { describe, expect, test } from 'vitest'
import { base, message, openBrowser, rows, shown, ME } from '../../tests/harness/fakes/clients.ts'
import { LEADER_ANSWER_MS } from './leader.ts'

describe('the first screen', () => {
  test('chats, counts and names are there when the catch-up is', async () => {
    const { openTab, catchUp } = openBrowser()
    const { client } = openTab()
    await catchUp([...base, message(1), message(2)])
    expect(
      client.chats.value.map(({ chat, unread, last, mayWrite }) => [
        chat,
        unread,
        last?.authorName,
        mayWrite,
      ]),
    ).toEqual([
      [7, 1, 'Алина К.', true],
      [8, 0, undefined, true],
    ])
    expect([client.unread.value, client.connection.value, client.hasSynced.value]).toEqual([
      1,
      'online',
      true,
    ])
  })

  test('without a network everything that was read is there', async () => {
    const { openTab, catchUp, time } = openBrowser()
    const first = openTab()
    await catchUp([...base, message(1), message(2)])
    await first.client.stop()
    const { client } = openTab(0, false)
    await time.advance(5)
    expect([client.isLoaded.value, client.connection.value, client.school.value?.name]).toEqual([
      true,
      'offline',
      'Школа',
    ])
    const { texts } = shown(client)
    await time.advance(5)
    expect(texts()).toEqual(['№ 1 sent', '№ 2 sent'])
  })

  test('[F3] page after page is stored before the next is asked for', async () => {
    const { openTab, network, time } = openBrowser()
    const { client } = openTab()
    await time.advance(1)
    network.last().accept()
    await time.advance(1)
    network.last().say({ type: 'welcome', protocol: 1, time: time.now(), person: ME, device: 1 })
    network.last().say({ type: 'rows', rows: base, more: true, acks: [] })
    await time.advance(5)
    expect([
      network
        .last()
        .frames()
        .filter(({ type }) => type === 'next').length,
      client.connection.value,
    ]).toEqual([1, 'catching_up'])
    expect(client.chats.value).toHaveLength(2)
  })

  test('a school that was restored from an older backup is read anew', async () => {
    const { openTab, catchUp, network, store, time } = openBrowser()
    openTab()
    await catchUp([...base, message(1), message(2)], 1000)
    network.last().close()
    await time.advance(2000)
    await catchUp(base, 500)
    await time.advance(2000)
    await catchUp(base, 500)
    expect(network.last().frames()[0]).toMatchObject({ type: 'hello', cursor: 0 })
    expect(store.allRows().filter(({ kind }) => kind === 'message')).toEqual([])
  })

  test('the socket of another person brings nothing into this store', async () => {
    const { openTab, network, store, time } = openBrowser()
    const { client } = openTab()
    await time.advance(1)
    network.last().accept()
    await time.advance(1)
    network.last().say({ type: 'welcome', protocol: 1, time: time.now(), person: 4, device: 1 })
    network.last().say({ type: 'rows', rows: base, cursor: 9, acks: [] })
    await time.advance(5)
    expect([client.connection.value, store.allRows()]).toEqual(['signed_out', []])
  })
})

describe('the state in words', () => {
  test('a network that goes is offline, a server that does not answer is down, and both come back', async () => {
    const { openTab, catchUp, network, time } = openBrowser()
    const { client, wake } = openTab()
    await catchUp()
    wake.set({ isOnline: false })
    await time.advance(1)
    expect(client.connection.value).toBe('offline')
    wake.set({ isOnline: true })
    network.last().close()
    await time.advance(5_000)
    expect(client.connection.value).toBe('server_down')
    await time.advance(40_000)
    await catchUp([], 1000)
    expect(client.connection.value).toBe('online')
  })

  test('[F8] a session that ended keeps the data until the screen wipes them', async () => {
    const { openTab, catchUp, network, store, time } = openBrowser()
    const { client } = openTab()
    await catchUp()
    network.last().close(4401)
    await time.advance(5)
    expect([client.connection.value, store.allRows().length > 0]).toEqual(['signed_out', true])
    await client.wipe()
    expect(store.allRows()).toEqual([])
  })
})

describe('two tabs', () => {
  test('one holds the socket; both show everything, and what the other writes goes out', async () => {
    const { openTab, catchUp, network, commands, time } = openBrowser()
    const leader = openTab()
    await catchUp([...base, message(1)])
    const follower = openTab()
    await time.advance(5)
    expect([network.links.length, follower.client.connection.value]).toEqual([1, 'online'])
    await follower.client.send(7, 'Из второй')
    await time.advance(5)
    expect(commands()).toMatchObject([{ args: { text: 'Из второй' } }])
    expect(leader.client.chats.value[0]?.last?.text).toBe('Из второй')
  })

  test('an answer reaches the tab that waits for it', async () => {
    const { openTab, catchUp, say, commands, time } = openBrowser()
    openTab()
    await catchUp()
    const follower = openTab()
    await time.advance(5)
    const made = follower.client.run('class.create', { name: '7Б' })
    await time.advance(5)
    await say([], 1001, [{ id: commands()[0]?.id ?? '', result: { class: 4 } }])
    expect(await made).toEqual({ ok: true, value: { class: 4 } })
  })

  test('when the tab with the socket closes, the other takes over', async () => {
    const { openTab, catchUp, network, time } = openBrowser()
    const leader = openTab()
    await catchUp()
    const follower = openTab()
    await time.advance(5)
    await leader.client.stop()
    await catchUp([message(1)], 1001)
    expect([
      network.links.length,
      follower.client.connection.value,
      follower.client.chats.value[0]?.newest,
    ]).toEqual([2, 'online', 1])
  })

  test('a tab that died before it told what it stored is made good by the next', async () => {
    const { openTab, catchUp, store, time } = openBrowser()
    const leader = openTab()
    await catchUp()
    const follower = openTab()
    await time.advance(5)
    leader.ports.bus.close()
    await store.transact('readwrite', async (tx) => {
      tx.putRow(message(1))
      tx.putHead({ scope: 'chat:7', chat: rows.chat, seq: 1 })
    })
    leader.lock.die()
    await time.advance(5)
    expect(follower.client.chats.value.find(({ chat }) => chat === 7)?.newest).toBe(1)
  })

  test('a command that a tab stored and did not live to tell of goes out with the next connect', async () => {
    const { openTab, catchUp, commands, network, store, time } = openBrowser()
    openTab()
    await catchUp()
    const args = { chat: 7, text: 'Последнее' }
    await store.transact('durable', (tx) =>
      tx.putItem({ id: '019903a5-78aa-726d-8dfa-0000000000ff', type: 'message.send', args, at: 5 }),
    )
    network.last().close()
    await time.advance(1000)
    await catchUp([], 1000)
    expect(commands()).toMatchObject([{ args }])
  })

  test('a suspended tab that holds the socket is replaced by the one in front of the person', async () => {
    const { openTab, catchUp, network, time } = openBrowser()
    const suspended = openTab()
    await catchUp()
    suspended.ports.bus.close()
    const { client } = openTab()
    await time.advance(LEADER_ANSWER_MS + 5)
    await catchUp([], 1000)
    expect([network.links.length, client.connection.value]).toEqual([2, 'online'])
  })

  test('signing out in one tab signs the other out', async () => {
    const { openTab, catchUp, time } = openBrowser()
    const leader = openTab()
    await catchUp()
    const follower = openTab()
    await time.advance(5)
    await follower.client.wipe()
    await time.advance(5)
    expect(leader.client.connection.value).toBe('signed_out')
  })
})
