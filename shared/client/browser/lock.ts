/**
 * The lock over Web Locks. Where there are none (no secure context), every tab holds its own: two sockets cost more
 * than one, and harm nothing, because applying and sending are idempotent.
 */
import type { HeldLock, Lock } from '../ports.ts'

/** The lock of an account in this browser. */
export function createBrowserLock(name: string): Lock {
  return {
    acquire: ({ steal, signal }) =>
      'locks' in navigator ? acquire(name, steal, signal) : Promise.resolve(unsharedLock),
  }
}

const unsharedLock: HeldLock = { lost: new Promise(() => undefined), release: () => undefined }

function acquire(name: string, steal: boolean, signal: AbortSignal): Promise<HeldLock> {
  return new Promise((resolve, reject) => {
    let release = (): void => undefined
    const released = new Promise<void>((done) => {
      release = done
    })
    let reportLoss = (): void => undefined
    const lost = new Promise<void>((report) => {
      reportLoss = report
    })
    // `steal` and `signal` exclude each other.
    const options: LockOptions = steal ? { steal } : { signal }
    navigator.locks
      .request(name, options, () => {
        resolve({ lost, release })
        return released
      })
      .catch((error: unknown) => {
        // Before the lock is held this is the abort, afterwards the theft.
        reject(error instanceof Error ? error : new Error(String(error)))
        reportLoss()
      })
  })
}
