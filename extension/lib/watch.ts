/**
 * Watches one account in the background: keeps its socket while the browser lets it, tells the icon how many
 * messages are unread, and announces new ones. All that it must not forget stands in IndexedDB and in storage,
 * because the browser may stop the background at any moment.
 */
import { effect } from '@preact/signals-core'
import { browser } from 'wxt/browser'
import { createBrowserPorts } from '../../shared/client/browser/ports.ts'
import { createClient, type Client, type Connection } from '../../shared/client/client.ts'
import type { WakeReason } from '../../shared/client/ports.ts'
import type { Translate } from '../../shared/i18n/translator.ts'
import type { Connected } from './accounts.ts'
import { decideNotices, parseAnnounced } from './notify.ts'
import { clearNotices, showNotices } from './notices.ts'
import { readPreferences } from './preferences.ts'

/** A message that is read within this time on a screen where the chat is open is not announced. */
const GRACE_MS = 1500

/** What a watch tells of its account. */
export interface WatchState {
  readonly isLoaded: boolean
  readonly unread: number
  readonly connection: Connection
}

/** The watch of one account. */
export interface Watch {
  readonly connected: Connected
  state(): WatchState
  /** Looks at once whether the server has something, instead of when the next attempt is due. */
  wake(): void
  /** Ends the watch; the account stays. */
  stop(): Promise<void>
  /** Ends the watch and deletes what the extension held of the account. */
  wipe(): Promise<void>
}

/** Starts to watch; `onChange` is called after every change of the state. */
export function startWatch(connected: Connected, t: Translate, onChange: () => void): Watch {
  const alarm = createWakeSource()
  const ports = createBrowserPorts(connected)
  const client = createClient(
    { ...ports, wake: { ...ports.wake, subscribe: alarm.join(ports.wake.subscribe) } },
    { account: connected.account },
  )
  const announcer = createAnnouncer(connected.account.key, client, t)
  const disposers = [
    effect(() => {
      void [client.isLoaded.value, client.unread.value, client.connection.value]
      onChange()
    }),
    effect(() => {
      void client.chats.value
      if (client.connection.value === 'online' && client.hasSynced.value) announcer.schedule()
    }),
  ]
  const end = (): void => {
    for (const dispose of disposers) dispose()
    announcer.cancel()
  }
  return {
    connected,
    state: () => ({
      isLoaded: client.isLoaded.value,
      unread: client.unread.value,
      connection: client.connection.value,
    }),
    wake: () => alarm.wake(),
    async stop() {
      end()
      await client.stop()
    },
    async wipe() {
      end()
      await Promise.all([
        client.wipe(),
        forgetAnnounced(connected.account.key),
        clearNotices(connected.account.key),
      ])
    },
  }
}

/** Deletes what stays outside the client's own store. */
async function forgetAnnounced(key: string): Promise<void> {
  await browser.storage.local.remove(announcedKey(key))
}

function announcedKey(key: string): string {
  return `announced.${key}`
}

/** Announces what is new, after the grace; one round at a time. */
function createAnnouncer(
  key: string,
  client: Client,
  t: Translate,
): { schedule(): void; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = Promise.resolve()
  const announce = async (): Promise<void> => {
    if (client.connection.value !== 'online') return
    const place = announcedKey(key)
    const stored = await browser.storage.local.get(place)
    const verdict = decideNotices(client.chats.value, parseAnnounced(stored[place]))
    const { isDiscreet } = await readPreferences()
    await clearNotices(key, verdict.clear)
    // Shown first, remembered after: being stopped in between repeats a notification in its own place.
    await showNotices(key, verdict.show, { t, isDiscreet })
    await browser.storage.local.set({ [place]: verdict.announced })
  }
  return {
    schedule() {
      timer ??= setTimeout(() => {
        timer = undefined
        turn = turn.then(announce).catch((error: unknown) => console.error(error))
      }, GRACE_MS)
    },
    cancel() {
      clearTimeout(timer)
    },
  }
}

type SubscribeWake = (listener: (reason: WakeReason) => void) => () => void

/** A hint of our own (the alarm) beside those of the platform. */
function createWakeSource(): { wake(): void; join(platform: SubscribeWake): SubscribeWake } {
  const listeners = new Set<(reason: WakeReason) => void>()
  return {
    wake() {
      for (const listener of listeners) listener('push')
    },
    join: (platform) => (listener) => {
      listeners.add(listener)
      const leave = platform(listener)
      return () => {
        listeners.delete(listener)
        leave()
      }
    },
  }
}
