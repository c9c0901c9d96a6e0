/**
 * What the client needs of its platform. Browsers implement these ports in `browser/`, tests by fakes; everything
 * between them is plain code that knows neither IndexedDB nor WebSocket, and takes time and chance from here only.
 */
import type { BusMessage } from './change.ts'

export type { Store } from './store/store.ts'

/** What a socket tells its owner. `onClose` is called once, also when opening fails. */
export interface SocketEvents {
  readonly onOpen: () => void
  readonly onText: (text: string) => void
  readonly onClose: (code: number) => void
}

/** An open or opening socket. */
export interface SocketLink {
  send(text: string): void
  /** Ends it; `onClose` need not follow. */
  close(): void
}

/** Begins to open the account's socket. */
export type OpenSocket = (events: SocketEvents) => SocketLink

/** Time and chance. */
export interface Clock {
  /** Milliseconds since the epoch by the device's own, perhaps wrong, clock. */
  now(): number
  /** Calls back once after a while; the returned function cancels. */
  after(delayMs: number, callback: () => void): () => void
  randomBytes(count: number): Uint8Array
}

/** The lock being held. */
export interface HeldLock {
  /** Settles when another tab took the lock by force. */
  readonly lost: Promise<void>
  release(): void
}

/** One lock per account and browser: its holder keeps the socket. */
export interface Lock {
  /** Waits for the lock, or takes it from a holder that no longer answers. Rejects when aborted. */
  acquire(options: { readonly steal: boolean; readonly signal: AbortSignal }): Promise<HeldLock>
}

/** Messages between the tabs and the service worker of one account. A sender does not hear itself. */
export interface Bus {
  post(message: BusMessage): void
  subscribe(listener: (message: BusMessage) => void): () => void
  close(): void
}

/** Why the page stirs. `push` also stands for any other hint that something waits. */
export type WakeReason = 'online' | 'offline' | 'visible' | 'hidden' | 'push'

/** The platform's hints about network and attention. */
export interface Wake {
  isOnline(): boolean
  isVisible(): boolean
  subscribe(listener: (reason: WakeReason) => void): () => void
}
