/**
 * The one path from the school to the device: greets with the cursor, stores page after page, then what comes live;
 * rows, cursor and acks of a frame in one transaction (SPEC F3, F5), before anyone sees them. Commands go out beside
 * it. Runs in the one tab that holds the account's lock.
 */
import { PROTOCOL } from '../protocol/limits.ts'
import type { Ack, ClientFrame, ServerFrame } from '../protocol/frames.ts'
import type { Change, Connection, OutboxItem, PassingFrame } from './change.ts'
import type { ClientPorts } from './client.ts'
import { createPump } from './outbox.ts'
import { createConnection, type SocketStatus } from './socket.ts'
import { applyBatch, readCursor, type Batch } from './store/apply.ts'

export interface SyncDeps {
  readonly ports: Pick<ClientPorts, 'store' | 'clock' | 'openSocket' | 'wake' | 'api'>
  readonly person: number
  /** The outbox as it is shown. */
  readonly items: () => readonly OutboxItem[]
  /** Something was stored. */
  readonly onChange: (change: Change) => void
  /** Reads the outbox from the store, at every connect. */
  readonly loadItems: () => Promise<void>
  readonly onState: (connection: Connection) => void
  readonly onSkew: (skewMs: number) => void
  readonly onPassing: (frame: PassingFrame) => void
  /** The socket is greeted: tell it what is on the screen. */
  readonly onWelcome: () => void
}

export interface Sync {
  start(): void
  /** Sends a frame that may be lost. */
  send(frame: ClientFrame): void
  /** Sends what waits in the outbox. */
  pump(): void
  /** The page woke. */
  verify(): void
  /** The network is said to be gone. */
  lose(): void
  /** Something of this tab could not read or write the store: connects anew, which proves whether it works again. */
  doubtStore(): void
  stop(): Promise<void>
}

type RowsFrame = Extract<ServerFrame, { type: 'rows' }>

/** A page that takes longer will not come over this socket. */
export const PAGE_TIMEOUT_MS = 20_000

/** A row that has not come over a living socket this long after its ack lies in a hole, where history finds it. */
export const SENT_ROW_WAIT_MS = 10_000

/** Makes the sync of an account; it waits for `start`. */
export function createSync(deps: SyncDeps): Sync {
  const { store, clock, openSocket, wake, api } = deps.ports
  let status: SocketStatus = 'connecting'
  let isLive = false
  let hasStoreFailed = false
  let shown: Connection | undefined
  /** What the running catch-up began with. */
  let round:
    | { cursor: number; needsReset: boolean; settled: readonly string[]; skewMs?: number }
    | undefined
  let queue: RowsFrame[] = []
  let applying: Promise<void> | undefined
  let cancelPageTimer = (): void => undefined
  let cancelSentTimer: (() => void) | undefined

  const connectionNow = (): Connection => {
    if (status === 'signed_out' || status === 'too_old') return status
    if (hasStoreFailed) return 'storage_failed'
    if (status === 'welcomed') return isLive ? 'online' : 'catching_up'
    if (!wake.isOnline()) return 'offline'
    return status === 'down' ? 'server_down' : 'connecting'
  }
  const report = (): void => {
    const now = connectionNow()
    if (now === shown) return
    shown = now
    deps.onState(now)
  }

  const greet = async (): Promise<ClientFrame> => {
    await applying
    try {
      const [cursor, items] = await store.transact('readonly', (tx) =>
        Promise.all([readCursor(tx), tx.items()]),
      )
      round = {
        cursor,
        needsReset: cursor === 0,
        settled: items.filter((item) => item.isSent).map((item) => item.id),
      }
      await deps.loadItems()
      awaitPage()
      return { type: 'hello', protocol: PROTOCOL, cursor }
    } catch (error) {
      failStore()
      throw error
    }
  }
  const failStore = (): void => {
    hasStoreFailed = true
    report()
  }
  const awaitPage = (): void => {
    cancelPageTimer()
    cancelPageTimer = clock.after(PAGE_TIMEOUT_MS, () => connection.restart())
  }

  const onStatus = (next: SocketStatus): void => {
    status = next
    if (next !== 'welcomed') {
      isLive = false
      queue = []
      cancelPageTimer()
      pump.reset()
    }
    report()
  }
  const onFrame = (frame: ServerFrame): void => {
    switch (frame.type) {
      case 'welcome':
        return welcome(frame)
      case 'rows':
        queue.push(frame)
        applying ??= applyQueue()
        return
      case 'typing':
      case 'reads':
        return deps.onPassing(frame)
      case 'refused':
    }
  }
  const welcome = (frame: Extract<ServerFrame, { type: 'welcome' }>): void => {
    // The cookie of another person: what it would bring does not belong into this store.
    if (frame.person !== deps.person) {
      connection.stop()
      return onStatus('signed_out')
    }
    const skewMs = frame.time - clock.now()
    if (round) round.skewMs = skewMs
    deps.onSkew(skewMs)
    deps.onWelcome()
    pump.run()
  }

  const applyQueue = async (): Promise<void> => {
    while (queue.length > 0) {
      const frames = queue
      queue = []
      try {
        await applyFrames(frames)
      } catch {
        // The device cannot store: nothing was shown, and the cursor stands, so that all of it comes again.
        failStore()
        connection.restart()
      }
    }
    applying = undefined
  }
  const applyFrames = async (frames: readonly RowsFrame[]): Promise<void> => {
    const hasMore = frames.some((frame) => frame.more)
    const isLastPage = !isLive && !hasMore && frames.some((frame) => frame.cursor !== undefined)
    const mine = round
    const batch = toBatch(frames, hasMore, isLastPage)
    if (round && isLastPage && (batch.cursor ?? 0) < round.cursor) return beginAnew()
    const change = await store.transact('readwrite', (tx) => applyBatch(tx, batch))
    hasStoreFailed = false
    deps.onChange(change)
    // The socket of these frames may be gone by now; what it brought is good, its round is over.
    if (mine === round && status === 'welcomed') goOn(hasMore, isLastPage)
    report()
    runPump()
  }
  /** The school is older than what is held here: it was restored from a backup, and everything is read anew. */
  const beginAnew = async (): Promise<void> => {
    await store.transact('readwrite', async (tx) => tx.putNote('cursor', 0))
    connection.restart()
  }
  const toBatch = (frames: readonly RowsFrame[], hasMore: boolean, isLastPage: boolean): Batch => {
    const cursor = frames.findLast((frame) => frame.cursor !== undefined)?.cursor
    const isReset = (hasMore || isLastPage) && round?.needsReset === true
    return {
      rows: frames.flatMap((frame) => frame.rows),
      acks: frames.flatMap((frame) => frame.acks).filter((ack) => pump.accept(ack)),
      ...(cursor !== undefined && { cursor }),
      ...(isReset && { isReset, person: deps.person }),
      ...(isLastPage && { isCaughtUp: true, settled: round?.settled ?? [] }),
      ...(isLastPage && round?.skewMs !== undefined && { skewMs: round.skewMs }),
    }
  }
  const goOn = (hasMore: boolean, isLastPage: boolean): void => {
    if (round && (hasMore || isLastPage)) round.needsReset = false
    if (hasMore) {
      connection.send({ type: 'next' })
      awaitPage()
    }
    if (!isLastPage) return
    cancelPageTimer()
    isLive = true
    connection.settle()
  }

  const runPump = (): void => {
    pump.run()
    if (isLive) watchSent()
  }
  /** A service worker's ack may come after a catch-up that left the row out. */
  const watchSent = (): void => {
    const ids = deps.items().flatMap((item) => (item.isSent ? item.id : []))
    if (ids.length === 0) return
    cancelSentTimer ??= clock.after(SENT_ROW_WAIT_MS, () => {
      cancelSentTimer = undefined
      if (isLive) void settleSent(ids)
    })
  }
  const settleSent = async (settled: readonly string[]): Promise<void> => {
    try {
      deps.onChange(
        await store.transact('readwrite', (tx) => applyBatch(tx, { rows: [], acks: [], settled })),
      )
    } catch {
      failStore()
    }
  }
  const refuseLocally = (ack: Ack): void => {
    queue.push({ type: 'rows', rows: [], acks: [ack] })
    applying ??= applyQueue()
  }
  const connection = createConnection({
    clock,
    openSocket,
    greet,
    onFrame,
    onStatus,
    isSignedOut: async () => {
      const answer = await api.call('checkSession', {})
      return !answer.ok && answer.error.code === 'unauthorized'
    },
  })
  const pump = createPump({
    clock,
    items: deps.items,
    transmit: (frame) => connection.send(frame),
    onFinal: refuseLocally,
  })

  return {
    start: () => connection.start(),
    send: (frame) => void connection.send(frame),
    pump: runPump,
    verify: () => connection.verify(),
    lose: () => {
      connection.restart()
      report()
    },
    doubtStore: () => {
      failStore()
      connection.restart()
    },
    stop: async () => {
      connection.stop()
      cancelPageTimer()
      cancelSentTimer?.()
      pump.stop()
      queue = []
      await applying
    },
  }
}
