/** Lighthouse's marks for the page of signing in and for a chat, as a phone sees them. */
import lighthouse from 'lighthouse'
import { chromium, type Page } from 'playwright'
import type { TestServer } from '../harness/server.ts'
import { quantile, report } from './report.ts'

/** The port on which Lighthouse finds the browser. */
const DEBUG_PORT = 9333

/** Runs Lighthouse on both pages; the chat is seen by who enters with the link. */
export async function measureLighthouse(
  server: TestServer,
  link: string,
  chat: number,
): Promise<void> {
  const browser = await chromium.launchPersistentContext('', {
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    chromiumSandbox: false,
    locale: 'ru-RU',
    args: ['--disable-gpu', '--disable-quic', `--remote-debugging-port=${DEBUG_PORT}`],
  })
  try {
    await measurePage('signing in', `${server.origin}/sign-in`)
    const page = await browser.newPage()
    await page.goto(link)
    await enter(page, chat)
    await page.close()
    await measurePage('a chat', `${server.origin}/chat/${chat}`)
  } finally {
    await browser.close()
  }
}

/** Signs in on the page of a link. */
export async function enter(page: Page, chat: number): Promise<void> {
  await page.getByRole('button', { name: 'Войти на этом устройстве' }).click()
  await page.locator(`a[href="/chat/${chat}"]`).waitFor()
}

/** Lighthouse's own advice against chance: the median of several runs. */
const RUNS = 3

async function measurePage(what: string, url: string): Promise<void> {
  const scores = new Map<string, number[]>()
  for (let run = 0; run < RUNS; run += 1) {
    const result = await lighthouse(url, {
      port: DEBUG_PORT,
      logLevel: 'error',
      disableStorageReset: true,
      formFactor: 'mobile',
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
    })
    for (const [name, { score }] of Object.entries(result?.lhr.categories ?? {})) {
      scores.set(name, [...(scores.get(name) ?? []), Math.round((score ?? 0) * 100)])
    }
  }
  for (const [name, values] of scores) {
    report(`Lighthouse, ${what}: ${name}`, quantile(values, 0.5), '', { atLeast: 100 })
  }
}
