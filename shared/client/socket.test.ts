/** The connection: how it keeps alive, comes back, and when it gives up. */
import { describe, expect, test } from 'vitest'
import { createNetwork } from '../../tests/harness/fakes/network.ts'
import { createTime } from '../../tests/harness/fakes/time.ts'
import {
  createConnection,
  fitsFrame,
  HANDSHAKE_TIMEOUT_MS,
  PING_INTERVAL_MS,
  PONG_TIMEOUT_MS,
  RETRY_MAX_MS,
  WAKE_PONG_TIMEOUT_MS,
  type SocketStatus,
} from './socket.ts'

function open({ isSignedOut = false, greets = true } = {}) {
  const time = createTime(7)
  const network = createNetwork(time)
  const statuses: SocketStatus[] = []
  const connection = createConnection({
    clock: time.clock(),
    openSocket: network.open,
    greet: async () => {
      if (!greets) throw new Error('the store failed')
      return { type: 'hello', protocol: 1, cursor: 42 }
    },
    onFrame: () => undefined,
    onStatus: (status) => statuses.push(status),
    isSignedOut: async () => isSignedOut,
  })
  const welcome = async (): Promise<void> => {
    network.last().accept()
    await time.advance(1)
    network.last().say({ type: 'welcome', protocol: 1, time: time.now(), person: 3, device: 4 })
    await time.advance(1)
  }
  connection.start()
  return { time, network, statuses, connection, welcome }
}

describe('connecting', () => {
  test('[F1] the first frame is the greeting with the cursor, and nothing goes before the welcome', async () => {
    const { network, time, connection } = open()
    network.last().accept()
    expect(connection.send({ type: 'next' })).toBe(false)
    await time.advance(1)
    expect(network.last().frames()).toEqual([{ type: 'hello', protocol: 1, cursor: 42 }])
  })

  test('reconnecting with nothing new costs less than 1 kB', async () => {
    const { network, welcome } = open()
    await welcome()
    expect(network.last().sent.join('').length).toBeLessThan(100)
  })

  test('a handshake that hangs is given up and tried again', async () => {
    const { network, time, statuses } = open()
    await time.advance(HANDSHAKE_TIMEOUT_MS + 1000)
    expect([statuses.at(-1), network.links.length, network.links[0]?.isOpen()]).toEqual([
      'down',
      2,
      false,
    ])
  })

  test('delays grow to half a minute and are random', async () => {
    const { network, time } = open()
    const attempts: number[] = []
    for (let tries = 0; tries < 30; tries += 1) {
      const before = network.links.length
      const from = time.now()
      network.last().close()
      while (network.links.length === before) await time.advance(100)
      attempts.push(time.now() - from)
    }
    expect(Math.max(...attempts.slice(0, 3))).toBeLessThanOrEqual(2_100)
    expect(Math.max(...attempts)).toBeGreaterThan(15_000)
    expect(Math.max(...attempts)).toBeLessThanOrEqual(RETRY_MAX_MS + 100)
    expect(new Set(attempts.slice(10)).size).toBeGreaterThan(15)
  })

  test('a wake connects at once', async () => {
    const { network, time, connection } = open()
    for (let tries = 0; tries < 8; tries += 1) {
      network.last().close()
      await time.advance(1)
      connection.verify()
    }
    expect(network.links).toHaveLength(9)
  })

  test('a store that fails at the greeting counts as a failed attempt', async () => {
    const { network, time, statuses } = open({ greets: false })
    network.last().accept()
    await time.advance(2000)
    expect(statuses).toContain('down')
    expect(network.links.length).toBeGreaterThan(1)
  })
})

describe('keeping alive', () => {
  test('[F9] an idle socket is pinged, and stays while it answers', async () => {
    const { network, time, welcome } = open()
    await welcome()
    for (let minute = 0; minute < 10; minute += 1) {
      await time.advance(PING_INTERVAL_MS)
      network.last().say('pong')
      await time.advance(1)
    }
    expect(network.links).toHaveLength(1)
    expect(network.last().sent.filter((text) => text === 'ping').length).toBeGreaterThanOrEqual(9)
  })

  test('a socket that no longer answers is replaced', async () => {
    const { network, time, welcome } = open()
    await welcome()
    await time.advance(PING_INTERVAL_MS + PONG_TIMEOUT_MS + 1000)
    expect([network.links.length, network.links[0]?.isOpen()]).toEqual([2, false])
  })

  test('after a wake a dead socket is found out within two seconds', async () => {
    const { network, time, connection, welcome } = open()
    await welcome()
    connection.verify()
    await time.advance(WAKE_PONG_TIMEOUT_MS + 600)
    expect(network.links).toHaveLength(2)
  })

  test('a loss of a good connection is repaired before it is called trouble', async () => {
    const { network, time, statuses, connection, welcome } = open()
    await welcome()
    connection.settle()
    network.last().close()
    await time.advance(600)
    expect(network.links).toHaveLength(2)
    expect(statuses).toEqual(['connecting', 'welcomed', 'connecting'])
  })
})

describe('giving up', () => {
  test.each([
    [4401, 'signed_out'],
    [4426, 'too_old'],
  ] as const)('[F8] after %i it is %s and does not come back', async (code, status) => {
    const { network, time, statuses, connection } = open()
    network.last().close(code)
    await time.advance(120_000)
    connection.verify()
    await time.advance(120_000)
    expect([statuses.at(-1), network.links.length]).toEqual([status, 1])
  })

  test('[E1] a refusal tells the same when the close code is lost', async () => {
    const { network, time, statuses } = open()
    network.last().accept()
    network.last().say({ type: 'refused', error: { code: 'client_too_old' } })
    await time.advance(60_000)
    expect([statuses.at(-1), network.links.length]).toEqual(['too_old', 1])
  })

  test('handshakes that fail again and again raise the question whether the session has ended', async () => {
    const { network, time, statuses } = open({ isSignedOut: true })
    for (let tries = 0; tries < 3; tries += 1) {
      network.last().close()
      await time.advance(5_000)
    }
    expect(statuses.at(-1)).toBe('signed_out')
  })
})

test('[F2] a frame of 20,000 bytes fits, one byte more does not', () => {
  const frame = (text: string) =>
    ({ type: 'command', command: { id: '', type: 'message.send', args: text } }) as const
  const rest = JSON.stringify(frame('')).length
  expect([
    fitsFrame(frame('я'.repeat((20_000 - rest) / 2))),
    fitsFrame(frame('я'.repeat((20_000 - rest) / 2 + 1))),
  ]).toEqual([true, false])
})
