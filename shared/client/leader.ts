/**
 * Which tab holds the socket: the one with the account's lock. The others follow, and take over when it closes; or
 * when it no longer answers, because a browser suspended it with the lock in its hands.
 */
import type { Bus, Clock, HeldLock, Lock, Wake } from './ports.ts'

export interface LeadershipDeps {
  readonly lock: Lock
  readonly bus: Bus
  readonly clock: Clock
  readonly wake: Wake
  readonly onLead: () => void
  /** The lock is lost to another tab. */
  readonly onFollow: () => void
}

export interface Leadership {
  isLeading(): boolean
  /** A follower asks the leader for a sign of life, and takes its place without one. */
  ask(): void
  stop(): void
}

/** A tab that is alive answers at once, also in the background; this is time for a slow device. */
export const LEADER_ANSWER_MS = 3_000

/** Begins to strive for the lock. */
export function createLeadership(deps: LeadershipDeps): Leadership {
  let held: HeldLock | undefined
  let isStopped = false
  let trying = new AbortController()
  let cancelDoubt: (() => void) | undefined

  const endDoubt = (): void => {
    cancelDoubt?.()
    cancelDoubt = undefined
  }
  const strive = async (steal: boolean): Promise<void> => {
    const mine = new AbortController()
    trying.abort()
    trying = mine
    let lock: HeldLock
    try {
      lock = await deps.lock.acquire({ steal, signal: mine.signal })
    } catch {
      // Given up for another try, or robbed before it was held.
      if (steal && mine === trying && !isStopped) void strive(false)
      return
    }
    if (isStopped || mine !== trying) return lock.release()
    held = lock
    endDoubt()
    deps.onLead()
    await lock.lost
    if (held !== lock || isStopped) return
    held = undefined
    deps.onFollow()
    void strive(false)
  }
  const ask = (): void => {
    if (held || isStopped) return
    deps.bus.post({ type: 'ask' })
    cancelDoubt ??= deps.clock.after(LEADER_ANSWER_MS, () => {
      endDoubt()
      if (!held && !isStopped) void strive(true)
    })
  }
  const unsubscribe = deps.bus.subscribe((message) => {
    if (message.type === 'state') endDoubt()
  })
  const unsubscribeWake = deps.wake.subscribe((reason) => {
    if (reason === 'visible' || reason === 'online') ask()
  })
  void strive(false)
  ask()
  return {
    isLeading: () => held !== undefined,
    ask,
    stop: () => {
      isStopped = true
      trying.abort()
      endDoubt()
      unsubscribe()
      unsubscribeWake()
      held?.release()
      held = undefined
    },
  }
}
