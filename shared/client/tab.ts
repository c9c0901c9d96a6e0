/**
 * One tab among others: stored changes are shown here and told to the rest; the tab that holds the lock runs the sync
 * and speaks for all. What a follower wants of the socket goes over the bus.
 */
import type { BusMessage, Change, Connection, PassingFrame } from './change.ts'
import type { ClientPorts } from './client.ts'
import { createLeadership, type Leadership } from './leader.ts'
import type { WakeReason } from './ports.ts'
import { createSync, type Sync } from './sync.ts'
import type { Presence } from './views/presence.ts'
import type { State } from './views/state.ts'

export interface TabDeps {
  readonly ports: ClientPorts
  readonly state: State
  readonly presence: Presence
}

export interface Tab {
  start(): void
  /** Shows what was stored, and tells the other tabs. */
  publish(change: Change): void
  isLeading(): boolean
  /** Names the chat on this tab's screen. */
  look(chat: number | undefined): void
  typing(chat: number): void
  /** The device's store failed. */
  failStore(): void
  /** Tells the other tabs that the account's data are about to be deleted. */
  announceWipe(): void
  stop(): Promise<void>
}

/** A store that does not open is tried again after this long. */
export const STORE_RETRY_MS = 5_000

/** Makes the tab; it waits for `start`. */
export function createTab({ ports, state, presence }: TabDeps): Tab {
  const { bus, clock, wake } = ports
  const name = clock.randomBytes(8).join('.')
  /** The chats on the tabs' screens, the latest last; the socket can look at one only. */
  const looks = new Map<string, number>()
  let ownLook: number | undefined
  let sync: Sync | undefined
  let leadership: Leadership | undefined
  let isStopped = false
  let cancelRetry = (): void => undefined

  const post = (message: BusMessage): void => {
    if (!isStopped) bus.post(message)
  }
  const postState = (): void =>
    post({
      type: 'state',
      state: {
        connection: state.connection.peek(),
        hasSynced: state.hasSynced.peek(),
        skewMs: state.skewMs.peek(),
      },
    })
  const setConnection = (connection: Connection): void => {
    state.connection.value = connection
    if (connection === 'online') state.hasSynced.value = true
    if (leadership?.isLeading()) postState()
  }

  const publish = (change: Change): void => {
    state.apply(change)
    presence.heardOf(change.rows)
    post({ type: 'changed', change })
    sync?.pump()
  }
  const pass = (frame: PassingFrame): void => {
    presence.apply(frame)
    post({ type: 'passing', frame })
  }
  const sendLook = (): void => {
    const chat = [...looks.values()].at(-1)
    sync?.send({ type: 'look', ...(chat !== undefined && { chat }) })
  }
  const noteLook = (tab: string, chat: number | undefined): void => {
    looks.delete(tab)
    if (chat !== undefined) looks.set(tab, chat)
    sendLook()
  }
  const shareLook = (): void => {
    const chat = wake.isVisible() ? ownLook : undefined
    noteLook(name, chat)
    post({ type: 'look', tab: name, ...(chat !== undefined && { chat }) })
  }

  const lead = async (): Promise<void> => {
    const mine = createSync({
      ports,
      person: state.person,
      items: () => state.outbox.peek(),
      onChange: publish,
      loadItems: () => state.loadItems(),
      onState: setConnection,
      onSkew: (skewMs) => {
        state.skewMs.value = skewMs
        postState()
      },
      onPassing: pass,
      onWelcome: sendLook,
    })
    sync = mine
    try {
      // The last leader may have stored something and died before it told.
      await state.load()
    } catch {
      failStore()
    }
    if (sync === mine) mine.start()
  }
  const follow = (): void => {
    void sync?.stop()
    sync = undefined
    leadership?.ask()
  }
  const failStore = (): void => {
    if (sync) return sync.doubtStore()
    state.connection.value = 'storage_failed'
    cancelRetry()
    // The tab with the socket knows better, when it can still store.
    cancelRetry = clock.after(STORE_RETRY_MS, () => leadership?.ask())
  }

  const onMessage = (message: BusMessage): void => {
    switch (message.type) {
      case 'changed':
        state.apply(message.change)
        presence.heardOf(message.change.rows)
        sync?.pump()
        return
      case 'state':
        if (!leadership?.isLeading()) share(message.state)
        return
      case 'passing':
        return presence.apply(message.frame)
      case 'ask':
        return answer()
      case 'look':
        return noteLook(message.tab, message.chat)
      case 'typing':
        return sync?.send({ type: 'typing', chat: message.chat })
      case 'wake':
        return sync?.verify()
      case 'wiped':
        state.connection.value = 'signed_out'
        return void stop()
    }
  }
  const share = (shared: Extract<BusMessage, { type: 'state' }>['state']): void => {
    state.connection.value = shared.connection
    state.hasSynced.value ||= shared.hasSynced
    state.skewMs.value = shared.skewMs
  }
  const answer = (): void => {
    if (!sync) return
    postState()
    // Whoever asks may have stored a command that its tab did not live to tell of.
    state.loadItems().then(() => sync?.pump(), failStore)
  }
  const onWake = (reason: WakeReason): void => {
    if (reason === 'offline') sync?.lose()
    else if (reason !== 'hidden') sync?.verify()
    if (reason === 'visible' || reason === 'hidden') shareLook()
  }

  const begin = async (): Promise<void> => {
    try {
      await state.load()
    } catch {
      state.connection.value = 'storage_failed'
      if (!isStopped) cancelRetry = clock.after(STORE_RETRY_MS, () => void begin())
      return
    }
    if (isStopped) return
    leadership = createLeadership({ ...ports, onLead: () => void lead(), onFollow: follow })
  }
  const stop = async (): Promise<void> => {
    if (isStopped) return
    isStopped = true
    cancelRetry()
    unsubscribe()
    unsubscribeWake()
    const ending = sync?.stop()
    sync = undefined
    await ending
    leadership?.stop()
    bus.close()
  }
  const unsubscribe = bus.subscribe(onMessage)
  const unsubscribeWake = wake.subscribe(onWake)
  return {
    start: () => void begin(),
    publish,
    isLeading: () => sync !== undefined,
    look: (chat) => {
      ownLook = chat
      shareLook()
    },
    typing: (chat) => (sync ? sync.send({ type: 'typing', chat }) : post({ type: 'typing', chat })),
    failStore,
    announceWipe: () => post({ type: 'wiped' }),
    stop,
  }
}
