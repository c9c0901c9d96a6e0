/** Reading: places, readers, typists and drafts. */
import { describe, expect, test } from 'vitest'
import { base, ME, message, openBrowser, shown } from '../../../tests/harness/fakes/clients.ts'

describe('reading', () => {
  test('[R1] scrolling sends one command for the furthest place, and the count falls at once', async () => {
    const { openTab, catchUp, commands, time } = openBrowser()
    const { client } = openTab()
    await catchUp([...base, message(1), message(2), message(3), message(4)])
    for (const seq of [2, 3, 4, 3]) client.markRead(7, seq)
    expect(client.unread.value).toBe(0)
    await time.advance(1000)
    expect(commands()).toMatchObject([{ type: 'chat.read', args: { chat: 7, seq: 4 } }])
  })

  test('at most one place of a chat waits', async () => {
    const { openTab, time, store } = openBrowser()
    const { client } = openTab(0, false)
    await time.advance(5)
    for (const seq of [2, 5, 9]) {
      client.markRead(7, seq)
      await time.advance(1000)
    }
    expect(store.allItems()).toMatchObject([{ type: 'chat.read', args: { chat: 7, seq: 9 } }])
  })

  test('[R4] own messages tell how many have read them, also without a network', async () => {
    const { openTab, catchUp, network, time } = openBrowser()
    const first = openTab()
    await catchUp([...base, message(1, { author: ME }), message(2, { author: ME })])
    const { view } = shown(first.client)
    network.last().say({
      type: 'reads',
      chat: 7,
      marks: [
        [2, 3],
        [1, 4],
      ],
    })
    await time.advance(5)
    expect(view.messages.value.map(({ readBy }) => readBy)).toEqual([7, 3])
    await first.client.stop()
    const again = shown(openTab(0, false).client)
    await time.advance(5)
    expect(again.view.messages.value.map(({ readBy }) => readBy)).toEqual([7, 3])
  })

  test('[F7] who types is shown by name for a while, or until the message comes', async () => {
    const { openTab, catchUp, say, network, time } = openBrowser()
    const { client } = openTab()
    await catchUp()
    const { view } = shown(client)
    const typing = async (): Promise<void> => {
      network.last().say({ type: 'typing', chat: 7, person: 9 })
      await time.advance(5)
    }
    await typing()
    expect(view.typing.value).toEqual(['Алина К.'])
    await time.advance(5_000)
    expect(view.typing.value).toEqual([])
    await typing()
    await say([message(1)], 1001)
    expect(view.typing.value).toEqual([])
  })

  test('[F7] the server hears which chat is on the screen, and that none is when the page is hidden', async () => {
    const { openTab, catchUp, network, time } = openBrowser()
    const { client, wake } = openTab()
    await catchUp()
    const view = client.openChat(7)
    wake.set({ isVisible: false })
    wake.set({ isVisible: true })
    view.dispose()
    await time.advance(5)
    const looks = network
      .last()
      .frames()
      .filter((frame) => frame.type === 'look')
    expect(looks.map((frame) => frame.type === 'look' && frame.chat)).toEqual([
      undefined,
      7,
      undefined,
      7,
      undefined,
    ])
  })

  test('a draft is kept per chat', async () => {
    const { openTab, time } = openBrowser()
    const first = openTab()
    for (const text of ['З', 'За', 'Зав']) first.client.saveDraft(7, text)
    expect(await first.client.draft(7)).toBe('Зав')
    await first.client.stop()
    const { client } = openTab()
    await time.advance(5)
    expect([await client.draft(7), await client.draft(8)]).toEqual(['Зав', ''])
  })
})
