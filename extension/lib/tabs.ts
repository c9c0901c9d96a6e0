/**
 * Opening a chat in the full application. The extension has no right to see the addresses of tabs, so that it knows
 * only the tab that it opened itself; it uses that one again as long as nobody closes it or goes anywhere in it,
 * because a page that the person has opened there must not be lost.
 */
import * as v from 'valibot'
import { browser } from 'wxt/browser'
import type { Connected } from './accounts.ts'

/** Where the opened tabs stand in `storage.session`, by origin. */
const TABS_KEY = 'tabs'

const openedTab = v.object({
  id: v.number(),
  /** The navigation under way is ours; the next one is the person's. */
  isArriving: v.boolean(),
})
const openedTabs = v.record(v.string(), openedTab)
type OpenedTabs = v.InferOutput<typeof openedTabs>

/** Shows a page of the application, such as `/chat/7`. */
export async function openPage({ origin }: Pick<Connected, 'origin'>, path: string): Promise<void> {
  const url = `${origin}${path}`
  const known = (await readTabs())[origin]
  if (known) {
    await changeTabs((tabs) => ({ ...tabs, [origin]: { id: known.id, isArriving: true } }))
    if (await reuseTab(known.id, url)) return
  }
  const tab = await browser.tabs.create({ url })
  const id = tab.id
  if (id !== undefined)
    await changeTabs((tabs) => ({ ...tabs, [origin]: { id, isArriving: true } }))
}

/** Notices what happens to tabs: one that was closed, or in which the person went elsewhere, is forgotten. */
export function watchTabs(): void {
  browser.tabs.onRemoved.addListener((id) => void forgetTab(id))
  browser.tabs.onUpdated.addListener((id, { status }) => {
    if (status === 'complete') void settleTab(id)
    if (status === 'loading') void leaveTab(id)
  })
}

async function reuseTab(id: number, url: string): Promise<boolean> {
  try {
    const tab = await browser.tabs.update(id, { url, active: true })
    if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true })
    return true
  } catch {
    // The tab is gone; a new one takes its place.
    return false
  }
}

async function settleTab(id: number): Promise<void> {
  const found = findTab(await readTabs(), id)
  if (!found?.tab.isArriving) return
  await changeTabs((tabs) => ({ ...tabs, [found.origin]: { id, isArriving: false } }))
}

async function leaveTab(id: number): Promise<void> {
  const found = findTab(await readTabs(), id)
  if (found && !found.tab.isArriving) await forgetTab(id)
}

async function forgetTab(id: number): Promise<void> {
  if (!findTab(await readTabs(), id)) return
  await changeTabs((tabs) =>
    Object.fromEntries(Object.entries(tabs).filter(([, tab]) => tab.id !== id)),
  )
}

function findTab(
  tabs: OpenedTabs,
  id: number,
): { origin: string; tab: OpenedTabs[string] } | undefined {
  for (const [origin, tab] of Object.entries(tabs)) if (tab.id === id) return { origin, tab }
  return undefined
}

async function readTabs(): Promise<OpenedTabs> {
  const stored = await browser.storage.session.get(TABS_KEY)
  const parsed = v.safeParse(openedTabs, stored[TABS_KEY])
  return parsed.success ? parsed.output : {}
}

/** Popup and background may change the list at once: each waits for its turn. */
async function changeTabs(edit: (tabs: OpenedTabs) => OpenedTabs): Promise<void> {
  await navigator.locks.request('zvonok-tabs', async () => {
    await browser.storage.session.set({ [TABS_KEY]: edit(await readTabs()) })
  })
}
