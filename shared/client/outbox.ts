/**
 * Sending what waits in the outbox: oldest first and one at a time within a chat, so that order never depends on luck;
 * chats beside each other, so that one never holds up another (SPEC E4). What may succeed later is tried again under
 * the same id (C2, C5); what is refused is the store's to park. Over the socket and by HTTP the rules are these.
 */
import { isRetryable, type WireError } from '../protocol/errors.ts'
import type { Ack, ClientFrame } from '../protocol/frames.ts'
import type { OutboxItem } from './change.ts'
import type { Clock } from './ports.ts'
import { chance, fitsFrame } from './socket.ts'

/** Commands on their way at once, over all chats. */
export const IN_FLIGHT_MAX = 8
/** An answer that takes longer was lost; the server knows the command by its id. */
export const ACK_TIMEOUT_MS = 20_000
export const COMMAND_RETRY_BASE_MS = 1_000
export const COMMAND_RETRY_MAX_MS = 60_000
/** A server that fails at one command this often will not learn it; the person decides. */
export const INTERNAL_TRIES_MAX = 8

/** Which commands wait for each other. Reading goes beside writing: its order does not matter. */
export function laneOf(item: OutboxItem): string {
  switch (item.type) {
    case 'message.send':
      return `chat:${item.args.chat}`
    case 'chat.read':
      return `read:${item.args.chat}`
    default:
      return 'school'
  }
}

/** The oldest command of each lane that still has to go. */
export function firstOfLanes(items: readonly OutboxItem[]): readonly OutboxItem[] {
  const lanes = new Map<string, OutboxItem>()
  for (const item of items) {
    if (!item.error && !item.isSent && item.order !== undefined && !lanes.has(laneOf(item)))
      lanes.set(laneOf(item), item)
  }
  return [...lanes.values()]
}

/** The command of an item, as it goes over the wire. */
export function commandFrame({
  id,
  type,
  args,
}: OutboxItem): Extract<ClientFrame, { type: 'command' }> {
  return { type: 'command', command: { id, type, args } }
}

/** Counts failures of each command, and says which answers are final. */
export function createRetries(clock: Clock) {
  const tries = new Map<string, number>()
  return {
    /** How long to wait before the next try; `undefined` when the answer is final. */
    delayAfter: (id: string, error: WireError | undefined): number | undefined => {
      const count = (tries.get(id) ?? 0) + 1
      const isFinal =
        !error || !isRetryable(error) || (error.code === 'internal' && count >= INTERNAL_TRIES_MAX)
      if (isFinal) {
        tries.delete(id)
        return undefined
      }
      tries.set(id, count)
      const bound = Math.min(COMMAND_RETRY_MAX_MS, COMMAND_RETRY_BASE_MS * 2 ** (count - 1))
      return error.retryAfterMs ?? Math.ceil((bound * (1 + chance(clock))) / 2)
    },
  }
}

export interface PumpDeps {
  readonly clock: Clock
  readonly items: () => readonly OutboxItem[]
  /** Sends; false when there is no connection. */
  readonly transmit: (frame: ClientFrame) => boolean
  /** An answer that the device itself can give. */
  readonly onFinal: (ack: Ack) => void
}

export interface Pump {
  /** Sends what can go now. */
  run(): void
  /** Takes an answer; true when it is final. */
  accept(ack: Ack): boolean
  /** The connection was lost: whatever has no answer goes again. */
  reset(): void
  stop(): void
}

/** Makes the pump of a socket. */
export function createPump(deps: PumpDeps): Pump {
  const inFlight = new Map<string, () => void>()
  const waiting = new Map<string, () => void>()
  const retries = createRetries(deps.clock)

  const end = (timers: Map<string, () => void>, id: string): void => {
    timers.get(id)?.()
    timers.delete(id)
  }
  const clear = (timers: Map<string, () => void>): void => {
    for (const id of [...timers.keys()]) end(timers, id)
  }
  const send = (item: OutboxItem): boolean => {
    const frame = commandFrame(item)
    if (!fitsFrame(frame)) {
      deps.onFinal({ id: item.id, error: { code: 'too_large' } })
      return true
    }
    if (!deps.transmit(frame)) return false
    inFlight.set(
      item.id,
      deps.clock.after(ACK_TIMEOUT_MS, () => again(inFlight, item.id)),
    )
    return true
  }
  const again = (timers: Map<string, () => void>, id: string): void => {
    end(timers, id)
    run()
  }
  const run = (): void => {
    for (const item of firstOfLanes(deps.items())) {
      if (inFlight.size >= IN_FLIGHT_MAX) return
      if (inFlight.has(item.id) || waiting.has(item.id)) continue
      if (!send(item)) return
    }
  }
  return {
    run,
    accept: ({ id, error }) => {
      end(inFlight, id)
      const delayMs = retries.delayAfter(id, error)
      if (delayMs === undefined) return true
      end(waiting, id)
      waiting.set(
        id,
        deps.clock.after(delayMs, () => again(waiting, id)),
      )
      return false
    },
    reset: () => clear(inFlight),
    stop: () => {
      clear(inFlight)
      clear(waiting)
    },
  }
}
