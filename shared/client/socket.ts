/**
 * The connection that does not give up: connects, greets, keeps itself alive, and comes back after every loss with a
 * delay that grows and is random, so that a school's devices do not all knock at once. It stops by itself only when the
 * server ended the session or refuses the version (SPEC F8).
 */
import { FRAME_MAX_BYTES } from '../protocol/limits.ts'
import { parseServerFrame, type ClientFrame, type ServerFrame } from '../protocol/frames.ts'
import type { Clock, OpenSocket, SocketLink } from './ports.ts'

/** Where the connection stands. `down`: tried and failed, and trying again. */
export type SocketStatus = 'connecting' | 'welcomed' | 'down' | 'signed_out' | 'too_old'

export interface SocketDeps {
  readonly clock: Clock
  readonly openSocket: OpenSocket
  /** The first frame; rejects when the device's store fails. */
  readonly greet: () => Promise<ClientFrame>
  readonly onFrame: (frame: ServerFrame) => void
  readonly onStatus: (status: SocketStatus) => void
  /** Asks by HTTP whether the session has ended: a refused handshake does not tell why. */
  readonly isSignedOut: () => Promise<boolean>
}

export interface Connection {
  start(): void
  /** Sends a frame; false when there is no welcomed socket. */
  send(frame: ClientFrame): boolean
  /** The page woke: proves quickly that the socket lives, or connects at once. */
  verify(): void
  /** Drops the socket and connects anew. */
  restart(): void
  /** What came proves itself good: the next loss begins with short delays. */
  settle(): void
  stop(): void
}

/** A handshake that takes longer hangs. */
export const HANDSHAKE_TIMEOUT_MS = 10_000
/** Below the half minute after which proxies and phones forget idle connections. */
export const PING_INTERVAL_MS = 25_000
export const PONG_TIMEOUT_MS = 10_000
/** After a wake the person looks at the screen: a dead socket must be found out at once. */
export const WAKE_PONG_TIMEOUT_MS = 2_000
/** A handshake that is older when the page wakes began in another network. */
const WAKE_HANDSHAKE_MS = 5_000
export const RETRY_BASE_MS = 500
export const RETRY_MAX_MS = 30_000
/** Failed handshakes after which the session itself is doubted. */
const DOUBT_AFTER_ATTEMPTS = 2
const CLOSED_SIGNED_OUT = 4401
const CLOSED_TOO_OLD = 4426
const CLOSED_ABNORMALLY = 1006

type Timer = 'handshake' | 'ping' | 'pong' | 'retry'

/** Whether the server would take the frame (SPEC F2). */
export function fitsFrame(frame: ClientFrame): boolean {
  return new TextEncoder().encode(JSON.stringify(frame)).length <= FRAME_MAX_BYTES
}

/** Makes a connection that waits for `start`. */
export function createConnection(deps: SocketDeps): Connection {
  const timers = new Map<Timer, () => void>()
  let link: SocketLink | undefined
  let isWelcomed = false
  let isRunning = false
  let attempt = 0
  let begunAt = 0

  const cancel = (timer: Timer): void => {
    timers.get(timer)?.()
    timers.delete(timer)
  }
  const set = (timer: Timer, delayMs: number, callback: () => void): void => {
    cancel(timer)
    timers.set(timer, deps.clock.after(delayMs, callback))
  }
  const drop = (): void => {
    for (const timer of [...timers.keys()]) cancel(timer)
    const dropped = link
    link = undefined
    isWelcomed = false
    dropped?.close()
  }

  const connect = (): void => {
    drop()
    begunAt = deps.clock.now()
    set('handshake', HANDSHAKE_TIMEOUT_MS, () => onClosed(CLOSED_ABNORMALLY))
    let mine: SocketLink | undefined
    const isMine = (): boolean => mine !== undefined && mine === link
    try {
      mine = deps.openSocket({
        onOpen: () => isMine() && void greet(isMine),
        onText: (text) => isMine() && onText(text),
        onClose: (code) => isMine() && onClosed(code),
      })
      link = mine
    } catch {
      // A browser may refuse to open a socket at all, for a policy or want of resources.
      onClosed(CLOSED_ABNORMALLY)
    }
  }
  const greet = async (isMine: () => boolean): Promise<void> => {
    try {
      const frame = await deps.greet()
      if (isMine()) link?.send(JSON.stringify(frame))
    } catch {
      // The store failed, and said so itself; the connection tries again later.
      if (isMine()) onClosed(CLOSED_ABNORMALLY)
    }
  }

  const onClosed = (code: number): void => {
    const wasWelcomed = isWelcomed
    drop()
    if (code === CLOSED_SIGNED_OUT) return end('signed_out')
    if (code === CLOSED_TOO_OLD) return end('too_old')
    if (!isRunning) return
    deps.onStatus(wasWelcomed ? 'connecting' : 'down')
    if (!wasWelcomed && attempt === DOUBT_AFTER_ATTEMPTS) void doubt()
    set('retry', retryDelay(deps.clock, attempt), connect)
    attempt += 1
  }
  const doubt = async (): Promise<void> => {
    if ((await deps.isSignedOut()) && isRunning && !isWelcomed) end('signed_out')
  }
  const end = (status: 'signed_out' | 'too_old'): void => {
    isRunning = false
    drop()
    deps.onStatus(status)
  }

  const ping = (deadlineMs: number): void => {
    link?.send('ping')
    set('pong', deadlineMs, () => onClosed(CLOSED_ABNORMALLY))
    set('ping', PING_INTERVAL_MS, () => ping(PONG_TIMEOUT_MS))
  }
  const onText = (text: string): void => {
    cancel('pong')
    if (text === 'pong') return
    const frame = parseServerFrame(text)
    if (!frame) return
    if (frame.type === 'refused') return onRefused(frame.error.code)
    if (frame.type === 'welcome') {
      cancel('handshake')
      isWelcomed = true
      set('ping', PING_INTERVAL_MS, () => ping(PONG_TIMEOUT_MS))
      deps.onStatus('welcomed')
    }
    deps.onFrame(frame)
  }
  const onRefused = (code: string): void => {
    if (code === 'unauthorized') end('signed_out')
    else if (code === 'client_too_old') end('too_old')
    else onClosed(CLOSED_ABNORMALLY)
  }

  return {
    start: () => {
      if (isRunning) return
      isRunning = true
      attempt = 0
      deps.onStatus('connecting')
      connect()
    },
    send: (frame) => {
      if (!isWelcomed || !link) return false
      link.send(JSON.stringify(frame))
      return true
    },
    verify: () => {
      if (!isRunning) return
      if (isWelcomed) ping(WAKE_PONG_TIMEOUT_MS)
      else if (timers.has('retry') || deps.clock.now() - begunAt > WAKE_HANDSHAKE_MS) connect()
    },
    restart: () => {
      if (isRunning) onClosed(CLOSED_ABNORMALLY)
    },
    settle: () => {
      attempt = 0
    },
    stop: () => {
      isRunning = false
      drop()
    },
  }
}

/** Full jitter: anything from nothing to a bound that doubles. */
function retryDelay(clock: Clock, attempt: number): number {
  const bound = Math.min(RETRY_MAX_MS, RETRY_BASE_MS * 2 ** attempt)
  return Math.floor(bound * chance(clock))
}

/** A number from 0 to 1. */
export function chance(clock: Clock): number {
  const [high = 0, low = 0] = clock.randomBytes(2)
  return (high * 256 + low) / 65_535
}
