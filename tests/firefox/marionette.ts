/**
 * A small client of Marionette, Firefox's own protocol of remote control: frames of `<length>:<JSON>` over TCP, where a
 * command is `[0, id, name, params]` and its answer `[1, id, error, result]`. It exists because no other driver both
 * installs an extension and opens its pages.
 */
import { connect, type Socket } from 'node:net'

/** How long Firefox may take to start listening, on a busy machine. */
const START_TIMEOUT_MS = 60_000
/** How often a connection is tried meanwhile. */
const TRY_EVERY_MS = 100
/** No command of the tests takes longer. */
const COMMAND_TIMEOUT_MS = 30_000

/** A connection to a running Firefox. */
export interface Marionette {
  send(name: string, params?: Readonly<Record<string, unknown>>): Promise<unknown>
  close(): void
}

interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** Connects as soon as Firefox listens on the port. */
export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = await connectSoon(port)
  const pending = new Map<number, Pending>()
  const greeting = Promise.withResolvers<void>()
  let lastId = 0
  readFrames(socket, (frame) => {
    if (!Array.isArray(frame)) return greeting.resolve()
    const [, id, error, result] = frame
    const waiting = pending.get(Number(id))
    pending.delete(Number(id))
    if (error) waiting?.reject(new Error(describeError(error)))
    else waiting?.resolve(readValue(result))
  })
  socket.on('close', () => {
    for (const { reject } of pending.values())
      reject(new Error('Firefox has closed the connection'))
    pending.clear()
  })
  await greeting.promise
  return {
    send(name, params = {}) {
      const id = (lastId += 1)
      const answer = Promise.withResolvers<unknown>()
      const timer = setTimeout(
        () => answer.reject(new Error(`${name} took too long`)),
        COMMAND_TIMEOUT_MS,
      )
      pending.set(id, answer)
      const text = JSON.stringify([0, id, name, params])
      socket.write(`${Buffer.byteLength(text)}:${text}`)
      return answer.promise.finally(() => clearTimeout(timer))
    },
    close: () => socket.destroy(),
  }
}

async function connectSoon(port: number): Promise<Socket> {
  const deadline = Date.now() + START_TIMEOUT_MS
  for (;;) {
    try {
      return await connectOnce(port)
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, TRY_EVERY_MS))
    }
  }
}

function connectOnce(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket))
    socket.once('error', reject)
  })
}

function readFrames(socket: Socket, onFrame: (frame: unknown) => void): void {
  let buffer = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk])
    for (;;) {
      const colon = buffer.indexOf(':')
      if (colon < 0) return
      const end = colon + 1 + Number(buffer.subarray(0, colon))
      if (buffer.length < end) return
      onFrame(JSON.parse(buffer.subarray(colon + 1, end).toString()))
      buffer = buffer.subarray(end)
    }
  })
}

/** Scripts and lookups answer `{value}`; other commands answer their result itself. */
function readValue(result: unknown): unknown {
  return typeof result === 'object' && result !== null && 'value' in result ? result.value : result
}

function describeError(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error)
  const { error: name, message } = error as { readonly error?: unknown; readonly message?: unknown }
  return `${String(name)}: ${String(message)}`
}
