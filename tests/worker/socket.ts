/** A socket as a client holds it: frames come into a list, and a test waits for the one it is about. */
import { ask, ORIGIN, type Session } from './world.ts'

/** A frame of the server; tests read what they are about. */
export interface Frame {
  readonly type: string
  readonly more?: boolean
  readonly cursor?: number
  readonly error?: { readonly code: string }
  readonly rows?: ReadonlyArray<{
    readonly kind: string
    readonly scope: string
    readonly text?: string
  }>
  readonly acks?: ReadonlyArray<{ readonly id: string; readonly error?: { readonly code: string } }>
}

export interface TestSocket {
  readonly frames: readonly Frame[]
  send(frame: object | string | Uint8Array): void
  /** The first frame that fits, whether it has come or is to come. */
  find(fits: (frame: Frame) => boolean): Promise<Frame>
  /** The close code. */
  readonly closed: Promise<number>
  close(): void
}

/** Asks for a socket; the answer of the upgrade. */
export function upgrade(
  session: Session | undefined,
  options: { origin?: string | null; protocols?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  const headers = {
    upgrade: 'websocket',
    'sec-websocket-protocol': options.protocols ?? 'zvonok',
    ...options.headers,
  }
  const account = session ? `?account=${session.account.key}` : ''
  return ask('GET', `/api/socket${account}`, {
    ...(session && { session }),
    headers,
    origin: options.origin === undefined ? ORIGIN : options.origin,
  })
}

/** Takes an accepted upgrade into use. */
export function accept(response: Response): TestSocket {
  const socket = response.webSocket
  if (!socket) throw new Error(`No socket: ${response.status}`)
  const frames: Frame[] = []
  const waiting = new Set<() => void>()
  const closed = Promise.withResolvers<number>()
  socket.addEventListener('message', ({ data }) => {
    const frame: Frame = JSON.parse(String(data))
    frames.push(frame)
    for (const look of waiting) look()
  })
  socket.addEventListener('close', ({ code }) => closed.resolve(code))
  socket.accept()
  return {
    frames,
    send: (frame) =>
      socket.send(
        typeof frame === 'string' || frame instanceof Uint8Array ? frame : JSON.stringify(frame),
      ),
    find(fits) {
      const { promise, resolve } = Promise.withResolvers<Frame>()
      const look = (): void => {
        const found = frames.find(fits)
        if (!found) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
      return promise
    },
    closed: closed.promise,
    close: () => socket.close(),
  }
}

/** Connects, says hello and catches up. */
export async function connect(session: Session): Promise<TestSocket> {
  const socket = accept(await upgrade(session))
  socket.send({ type: 'hello', protocol: 1, cursor: 0 })
  await socket.find(
    (frame) => frame.type === 'rows' && frame.more !== true && frame.cursor !== undefined,
  )
  return socket
}
