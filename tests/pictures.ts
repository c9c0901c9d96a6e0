/**
 * `npm run pictures`: the README's three pictures, taken from the demo school. Run it when the looks change; the
 * pictures are committed.
 */
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { chromium, type Page } from 'playwright'
import { createOperator } from '../worker/selfhost/demo/operator.ts'
import { fillSchool } from '../worker/selfhost/demo/fill.ts'
import { DEMO_SEED, planDemo } from '../worker/selfhost/demo/plan.ts'
import { demoFacts } from '../worker/selfhost/demo/school.ts'
import { startServer } from './harness/server.ts'

const folder = resolve(import.meta.dirname, '../pwa/pictures')
const phone = { width: 360, height: 740 }
const desk = { width: 1100, height: 740 }

const server = await startServer({ isOperated: true })
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  chromiumSandbox: false,
  args: ['--disable-gpu', '--disable-quic'],
})
try {
  const operator = createOperator(server.origin, server.operatorKey ?? '')
  const plan = planDemo(DEMO_SEED, Date.now())
  await fillSchool(operator, plan, console.log)
  const personOf = (role: string): number =>
    plan.accounts.find((account) => account.role === role)?.person ?? 0
  mkdirSync(folder, { recursive: true })

  const take = async (
    name: string,
    person: number,
    size: typeof phone,
    show: (page: Page) => Promise<void>,
  ): Promise<void> => {
    const context = await browser.newContext({
      locale: 'ru-RU',
      timezoneId: 'Europe/Moscow',
      viewport: size,
      baseURL: server.origin,
    })
    const page = await context.newPage()
    await page.goto(server.origin + (await operator.makeSignInLink(demoFacts.slug, person)))
    await page.getByRole('button', { name: 'Войти на этом устройстве' }).click()
    await page.getByRole('link', { name: /Новости школы/ }).waitFor()
    await show(page)
    await page.mouse.move(0, 0)
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: resolve(folder, `${name}.png`), animations: 'disabled' })
    await context.close()
  }
  await take('chats', personOf('teacher'), phone, async (page) => {
    await page.getByRole('link', { name: /семьи/i }).first().waitFor()
  })
  await take('chat', personOf('teacher'), desk, async (page) => {
    await page.getByRole('link', { name: /семьи/i }).first().click()
    await page.getByRole('region', { name: 'Сообщения' }).getByRole('listitem').nth(10).waitFor()
  })
  await take('admin', personOf('admin'), phone, async (page) => {
    await page.goto('/admin')
    await page.getByRole('link', { name: /7А/ }).waitFor()
  })
} finally {
  await browser.close()
  await server.stop()
}
