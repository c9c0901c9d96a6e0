/** The pump of the outbox: order, independence of chats, and patience. */
import { expect, test } from 'vitest'
import { createTime } from '../../tests/harness/fakes/time.ts'
import type { Ack } from '../protocol/frames.ts'
import type { OutboxItem } from './change.ts'
import { ACK_TIMEOUT_MS, createPump, IN_FLIGHT_MAX, INTERNAL_TRIES_MAX } from './outbox.ts'

function open(items: OutboxItem[]) {
  const time = createTime(3)
  const sent: string[] = []
  const finals: Ack[] = []
  let isConnected = true
  const pump = createPump({
    clock: time.clock(),
    items: () => items,
    transmit: (frame) => {
      if (isConnected && frame.type === 'command') sent.push(frame.command.id)
      return isConnected
    },
    onFinal: (ack) => finals.push(ack),
  })
  const done = (id: string): void => {
    items.splice(
      items.findIndex((item) => item.id === id),
      1,
    )
  }
  return {
    time,
    sent,
    finals,
    pump,
    done,
    disconnect: () => (isConnected = false),
    connect: () => (isConnected = true),
  }
}

let order = 0
const message = (id: string, chat: number, text = id): OutboxItem => ({
  id,
  order: (order += 1),
  type: 'message.send',
  args: { chat, text },
  at: 0,
})

test('one command of a chat goes at a time, those of other chats beside it', () => {
  const { pump, sent } = open([message('а1', 1), message('а2', 1), message('б1', 2)])
  pump.run()
  expect(sent).toEqual(['а1', 'б1'])
})

test('the next of a chat goes when the one before it is done', () => {
  const { pump, sent, done } = open([message('а1', 1), message('а2', 1)])
  pump.run()
  expect(pump.accept({ id: 'а1' })).toBe(true)
  done('а1')
  pump.run()
  expect(sent).toEqual(['а1', 'а2'])
})

test('[C5] what came too soon goes again under its id when the server said, and what follows waits for it', async () => {
  const { pump, sent, time } = open([message('а1', 1), message('а2', 1)])
  pump.run()
  expect(pump.accept({ id: 'а1', error: { code: 'too_many', retryAfterMs: 5_000 } })).toBe(false)
  await time.advance(4_999)
  pump.run()
  expect(sent).toEqual(['а1'])
  await time.advance(1)
  expect(sent).toEqual(['а1', 'а1'])
})

test('[E4] a chat that waits holds up no other', () => {
  const items = [message('а1', 1)]
  const { pump, sent } = open(items)
  pump.run()
  pump.accept({ id: 'а1', error: { code: 'internal' } })
  items.push(message('б1', 2))
  pump.run()
  expect(sent).toEqual(['а1', 'б1'])
})

test('[E3] a refusal is final, and a server that keeps failing at one command is believed in the end', async () => {
  const { pump, time } = open([message('а1', 1)])
  expect(pump.accept({ id: 'а1', error: { code: 'forbidden' } })).toBe(true)
  for (let tries = 1; tries < INTERNAL_TRIES_MAX; tries += 1) {
    expect(pump.accept({ id: 'а1', error: { code: 'internal' } })).toBe(false)
    await time.advance(70_000)
  }
  expect(pump.accept({ id: 'а1', error: { code: 'internal' } })).toBe(true)
})

test('a storage that is full for hours parks nothing', async () => {
  const { pump } = open([message('а1', 1)])
  for (let tries = 0; tries < 100; tries += 1)
    expect(pump.accept({ id: 'а1', error: { code: 'storage_failed' } })).toBe(false)
})

test('[C2] whatever has no answer goes again after a reconnect, in order', () => {
  const { pump, sent, connect, disconnect } = open([
    message('а1', 1),
    message('а2', 1),
    message('б1', 2),
  ])
  pump.run()
  disconnect()
  pump.reset()
  pump.run()
  connect()
  pump.run()
  expect(sent).toEqual(['а1', 'б1', 'а1', 'б1'])
})

test('an answer that never comes is asked for again', async () => {
  const { pump, sent, time } = open([message('а1', 1)])
  pump.run()
  await time.advance(ACK_TIMEOUT_MS)
  expect(sent).toEqual(['а1', 'а1'])
})

test('only so many are on their way at once', () => {
  const { pump, sent } = open(Array.from({ length: 20 }, (_, chat) => message(`${chat}`, chat)))
  pump.run()
  expect(sent).toHaveLength(IN_FLIGHT_MAX)
})

test('what is parked, sent already or not stored yet does not go', () => {
  const items: OutboxItem[] = [
    { ...message('а', 1), error: { code: 'forbidden' } },
    { ...message('б', 2), isSent: true },
    { id: 'в', type: 'message.send', args: { chat: 3, text: '' }, at: 0 },
    message('а2', 1),
  ]
  const { pump, sent } = open(items)
  pump.run()
  expect(sent).toEqual(['а2'])
})

test('[F2] a command that the server would not even read is refused on the device', () => {
  const { pump, sent, finals } = open([message('а', 1, 'я'.repeat(11_000))])
  pump.run()
  expect([sent, finals]).toEqual([[], [{ id: 'а', error: { code: 'too_large' } }]])
})
