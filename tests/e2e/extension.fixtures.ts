/**
 * What the tests of the extension share: a school with a teacher and someone who writes to them, a browser with the
 * built extension and a fresh profile, and the means to look at what is not on a page.
 */
import {
  chromium,
  test as base,
  type BrowserContext,
  type CDPSession,
  type Page,
  type Worker,
} from 'playwright/test'
import { resolve } from 'node:path'
import type { browser } from 'wxt/browser'
import { createPairing, findChat, joinSchool, openSchool, type Person } from '../harness/people.ts'
import { startServer, type TestServer } from '../harness/server.ts'

const EXTENSION = resolve(import.meta.dirname, '../../.output/extension/chrome-mv3')

/** What scripts in the extension's worker see. */
declare const chrome: typeof browser

/** A school in which the administrator writes and the teacher has the extension. */
export interface School {
  readonly server: TestServer
  readonly admin: Person
  readonly teacher: Person
  /** The staff chat, in which both write. */
  readonly staff: number
  /** The administrator writes in the staff chat. */
  say(text: string): Promise<void>
}

interface Fixtures {
  readonly school: School
  readonly extension: Extension
}

/** A browser with the extension. */
export interface Extension {
  readonly context: BrowserContext
  readonly id: string
  readonly worker: Worker
  /** The popup as a page of its own. */
  openPopup(): Promise<Page>
  badge(): Promise<string>
  notifications(): Promise<readonly string[]>
  /** Whether the background has taken note of what there was when it was connected. */
  isWatching(): Promise<boolean>
  /** Whether the tab that a notification opened has arrived where it was sent. */
  hasTabSettled(): Promise<boolean>
  /** How many databases the extension has. */
  countStores(): Promise<number>
  /** Moves the next alarm near: the browser starts the background for it. */
  hastenAlarm(): Promise<void>
  clickNotification(id: string): Promise<void>
  /** Stops the background as the browser does when it is idle. */
  stopWorker(): Promise<void>
  cdp(): Promise<CDPSession>
}

/** Playwright's test with a school and a browser with the extension. */
export const test = base.extend<Fixtures>({
  school: async ({}, use) => {
    const server = await startServer()
    const admin = await openSchool(server.origin, secretOf(server.openingLink))
    const teacher = await joinSchool(server.origin, admin, {
      role: 'teacher',
      name: 'Мария Ивановна',
      login: 'maria',
    })
    const staff = await findChat(teacher, 'staff')
    await use({
      server,
      admin,
      teacher,
      staff,
      say: async (text) => void (await admin.run('message.send', { chat: staff, text })),
    })
    await server.stop()
  },
  extension: async ({ launchOptions }, use, info) => {
    const context = await chromium.launchPersistentContext(info.outputPath('profile'), {
      ...launchOptions,
      headless: true,
      locale: 'ru-RU',
      args: [
        ...(launchOptions.args ?? []),
        // The popup and the background are no pages of Playwright's, so that `locale` does not reach them.
        '--accept-lang=ru-RU,ru',
        '--enable-unsafe-extension-debugging',
        `--disable-extensions-except=${EXTENSION}`,
        `--load-extension=${EXTENSION}`,
      ],
    })
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
    await use(describeExtension(context, worker))
    await context.close()
  },
})

/** Connects the extension to the teacher's account by address and code. */
export async function connectByCode(extension: Extension, school: School): Promise<Page> {
  const popup = await extension.openPopup()
  await popup.getByLabel('Адрес школы').fill(school.server.origin)
  await popup.getByLabel('Код').fill(await createPairing(school.teacher))
  await popup.getByRole('button', { name: 'Подключить' }).click()
  await popup.getByRole('button', { name: /Учительская/ }).waitFor()
  return popup
}

/** The secret of a link stands behind `#`. */
function secretOf(link: string | undefined): string {
  return link?.split('#')[1] ?? ''
}

function describeExtension(context: BrowserContext, worker: Worker): Extension {
  const id = new URL(worker.url()).host
  return {
    context,
    id,
    worker,
    async openPopup() {
      const page = await context.newPage()
      await page.goto(`chrome-extension://${id}/popup.html`)
      return page
    },
    badge: () => worker.evaluate(() => chrome.action.getBadgeText({})),
    notifications: () =>
      worker.evaluate(async () => Object.keys(await chrome.notifications.getAll())),
    isWatching: () =>
      worker.evaluate(async () =>
        Object.keys(await chrome.storage.local.get(null)).some((key) =>
          key.startsWith('announced.'),
        ),
      ),
    hasTabSettled: () =>
      worker.evaluate(async () => {
        const { tabs } = await chrome.storage.session.get('tabs')
        return JSON.stringify(tabs ?? {}).includes('"isArriving":false')
      }),
    countStores: () => worker.evaluate(async () => (await indexedDB.databases()).length),
    hastenAlarm: () =>
      worker.evaluate(() => chrome.alarms.create('look', { when: Date.now() + 100 })),
    // `dispatch` is how the browser itself raises the event; the types leave it out.
    clickNotification: (notice) =>
      worker.evaluate((name) => {
        const event: unknown = chrome.notifications.onClicked
        ;(event as { dispatch(id: string): void }).dispatch(name)
      }, notice),
    async stopWorker() {
      const page = await context.newPage()
      await page.goto(`chrome-extension://${id}/options.html`)
      const session = await context.newCDPSession(page)
      await session.send('ServiceWorker.enable')
      await session.send('ServiceWorker.stopAllWorkers')
      await page.close()
    },
    async cdp() {
      const browser = context.browser()
      if (!browser) throw new Error('The context has no browser')
      return browser.newBrowserCDPSession()
    },
  }
}
