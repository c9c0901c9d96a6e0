/**
 * The background of the extension: a service worker in Chromium, an event page in Firefox. The browser starts it for
 * an event and stops it when it pleases, so that every listener is set in the first turn and every start begins from
 * storage. While a socket is open it is kept alive; an alarm brings it back after it was stopped all the same.
 */
import { browser } from 'wxt/browser'
import {
  ACCOUNTS_KEY,
  parseAccounts,
  readAccounts,
  readEnded,
  rememberEnded,
  removeAccount,
  type Connected,
} from './accounts.ts'
import { badgeText, badgeTitle, type Standing } from './badge.ts'
import { clearNotices, parseNoticeId } from './notices.ts'
import { ALL_CHATS } from './notify.ts'
import { createSpeech } from './speech.ts'
import { openPage, watchTabs } from './tabs.ts'
import { startWatch, type Watch } from './watch.ts'

const ALARM = 'look'
/**
 * Chromium's shortest period. In Firefox an alarm also keeps the event page from its 30 seconds of idleness, so that
 * it comes a little earlier there.
 */
const ALARM_MINUTES = import.meta.env.FIREFOX ? 0.4 : 0.5
/** Chromium stops a worker after 30 seconds without a call of the extension's interfaces. */
const KEEP_ALIVE_MS = 20_000

const BADGE_COLOR = '#17695a'
const BADGE_TEXT_COLOR = '#ffffff'

/** Sets all listeners and starts to watch the accounts. */
export function startBackground(): void {
  const watches = new Map<string, Watch>()
  const t = createSpeech(navigator.languages)
  const turns = createTurns()
  const paint = (): void => void turns.take('paint', () => paintBadge([...watches.values()], t))
  const check = (): void => {
    paint()
    void turns.take('accounts', () =>
      reconcile(watches, (connected) => startWatch(connected, t, check)),
    )
  }

  browser.runtime.onStartup.addListener(check)
  browser.runtime.onInstalled.addListener(check)
  browser.alarms.onAlarm.addListener(() => {
    check()
    for (const watch of watches.values()) watch.wake()
  })
  // A window of the extension has opened: it says so, and thereby starts the background.
  browser.runtime.onMessage.addListener(() => {
    check()
    return undefined
  })
  browser.storage.onChanged.addListener((changes, area) => {
    const change = changes[ACCOUNTS_KEY]
    if (area !== 'local' || !change) return
    void turns
      .take('accounts', () => wipeRemoved(watches, parseAccounts(change.oldValue), t))
      .then(check)
  })
  browser.notifications.onClicked.addListener((id) => void openNotice(id))
  watchTabs()
  void browser.alarms.create(ALARM, { periodInMinutes: ALARM_MINUTES })
  setInterval(() => keepAlive([...watches.values()]), KEEP_ALIVE_MS)
  check()
}

/** Brings the watches in line with the stored accounts, and lets go of sessions that the school has ended. */
async function reconcile(
  watches: Map<string, Watch>,
  start: (connected: Connected) => Watch,
): Promise<void> {
  for (const connected of await readAccounts()) {
    const { key } = connected.account
    const watch = watches.get(key)
    if (watch?.connected.token === connected.token) {
      if (watch.state().connection !== 'signed_out') continue
      await rememberEnded(connected)
      await removeAccount(connected)
      continue
    }
    await watch?.stop()
    watches.set(key, start(connected))
  }
}

/** Deletes what is held of accounts that have left the list, also when this start never watched them. */
async function wipeRemoved(
  watches: Map<string, Watch>,
  before: readonly Connected[],
  t: ReturnType<typeof createSpeech>,
): Promise<void> {
  const kept = new Set((await readAccounts()).map(({ account }) => account.key))
  for (const connected of before) {
    const { key } = connected.account
    if (kept.has(key)) continue
    const watch = watches.get(key) ?? startWatch(connected, t, () => undefined)
    watches.delete(key)
    await watch.wipe()
  }
}

async function paintBadge(
  watches: readonly Watch[],
  t: ReturnType<typeof createSpeech>,
): Promise<void> {
  const states = watches.map((watch) => watch.state())
  // Until the device's store is read, the icon keeps what it said before.
  if (states.some(({ isLoaded }) => !isLoaded)) return
  const standing: Standing = {
    accounts: watches.length,
    unread: states.reduce((sum, { unread }) => sum + unread, 0),
    isOffline: states.some(
      ({ connection }) => connection === 'offline' || connection === 'server_down',
    ),
    hasEnded: (await readEnded()) !== undefined,
  }
  await Promise.all([
    browser.action.setBadgeText({ text: badgeText(standing) }),
    browser.action.setTitle({ title: badgeTitle(standing, t) }),
    browser.action.setBadgeBackgroundColor({ color: BADGE_COLOR }),
    // Chromium before 110 chooses the colour of the text itself.
    browser.action.setBadgeTextColor?.({ color: BADGE_TEXT_COLOR }),
  ])
}

async function openNotice(id: string): Promise<void> {
  const address = parseNoticeId(id)
  if (!address) return
  const connected = (await readAccounts()).find(({ account }) => account.key === address.account)
  await clearNotices(address.account, [address.chat])
  if (connected)
    await openPage(connected, address.chat === ALL_CHATS ? '/' : `/chat/${address.chat}`)
}

/** Any call of an interface counts as activity. Without a connection the browser may stop the background. */
function keepAlive(watches: readonly Watch[]): void {
  if (watches.some((watch) => watch.state().connection === 'online'))
    void browser.runtime.getPlatformInfo()
}

/** Work of one name is done one after the other. */
function createTurns(): { take(name: string, work: () => Promise<void>): Promise<void> } {
  const last = new Map<string, Promise<void>>()
  return {
    take(name, work) {
      const turn = (last.get(name) ?? Promise.resolve())
        .then(work)
        .catch((error: unknown) => console.error(error))
      last.set(name, turn)
      return turn
    },
  }
}
