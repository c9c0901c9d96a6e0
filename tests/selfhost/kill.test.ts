import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDevice, openTestSchool, type Device } from '../harness/client.ts'
import { startServer, type TestServer } from '../harness/server.ts'

/** The news of the school, in which its administrator writes. */
const NEWS = 1
const DEVICES = 5
const IN_FLIGHT = 8
/** Kills of one run; each comes while messages are under way. */
const KILLS = 3
const ACKED_BEFORE_KILL = 150

let server: TestServer
let token: string

beforeAll(async () => {
  server = await startServer({ needs: ['worker'] })
  token = (await openTestSchool(server)).token
})

afterAll(async () => {
  await server.stop()
})

/** Writes until the socket ends; calls back for every message that was acknowledged, and keeps what was not. */
async function writeOn(
  device: Device,
  acked: (id: string) => void,
  unanswered: Set<string>,
): Promise<void> {
  for (;;) {
    const id = v7()
    unanswered.add(id)
    try {
      const { error } = await device.send(NEWS, `Сообщение ${id}`, id)
      if (error?.code === 'too_many') continue
      expect(error).toBeUndefined()
      unanswered.delete(id)
      acked(id)
    } catch {
      return
    }
  }
}

it('kill -9 under load loses nothing that was acknowledged, and every device catches up with the same messages [C4, W3]', async () => {
  const devices = Array.from({ length: DEVICES }, () => createDevice(token))
  const acked = new Set<string>()
  const unanswered = new Set<string>()
  await Promise.all(devices.map((device) => device.connect(server.origin)))

  for (let kill = 0; kill < KILLS; kill += 1) {
    const enough = Promise.withResolvers<void>()
    const goal = acked.size + ACKED_BEFORE_KILL / KILLS
    const note = (id: string): void => {
      acked.add(id)
      if (acked.size >= goal) enough.resolve()
    }
    const writers = devices.flatMap((device) =>
      Array.from({ length: IN_FLIGHT }, () => writeOn(device, note, unanswered)),
    )
    await enough.promise
    await server.kill9()
    await Promise.all(writers)
    await server.restart()
    await Promise.all(devices.map((device) => device.connect(server.origin)))
  }

  const fresh = createDevice(token)
  await fresh.connect(server.origin)
  for (const device of devices) {
    const ids = new Set(Array.from(device.messages.values(), ({ id }) => id))
    expect([...acked].filter((id) => !ids.has(id))).toEqual([])
    expect(ids.size).toBe(device.messages.size)
    expect(Math.max(...device.messages.keys())).toBe(device.messages.size)
    for (const [seq, message] of fresh.messages) expect(device.messages.get(seq)).toEqual(message)
  }

  // What was sent and never answered goes out again under its id, and stands there once.
  const [writer] = devices
  for (const id of unanswered) await writer?.send(NEWS, `Сообщение ${id}`, id)
  const ids = Array.from(writer?.messages.values() ?? [], ({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const device of [...devices, fresh]) device.close()
})
