/** A new version of the app: offered, never forced. */
import { expect, test } from 'playwright/test'
import { openSchool } from '../harness/people.ts'
import { startProxy } from '../harness/proxy.ts'
import { startServer } from '../harness/server.ts'
import { openChat } from './screens.ts'

test('a new version is offered, waits while someone writes, and comes when they say so', async ({
  browser,
}) => {
  const server = await startServer()
  const proxy = await startProxy(server.origin)
  await openSchool(server.origin, server.openingLink?.split('#')[1] ?? '')
  const context = await browser.newContext({ baseURL: proxy.origin })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('Короткий адрес школы').fill('shkola-57')
  await page.getByLabel('Логин', { exact: true }).fill('kotova')
  await page.getByLabel('Пароль', { exact: true }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Войти', exact: true }).click()
  await expect(page.getByRole('link', { name: /Учительская/ })).toBeVisible()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await openChat(page, /Учительская/)
  await page.getByRole('textbox', { name: 'Сообщение' }).fill('Пишу, не мешайте')

  proxy.release()
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    await registration?.update()
  })
  await expect(page.getByText('Готова новая версия.')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('textbox', { name: 'Сообщение' })).toHaveValue('Пишу, не мешайте')

  const loaded = page.waitForEvent('load')
  await page.getByRole('button', { name: 'Обновить', exact: true }).click()
  await loaded
  await expect(page.getByRole('textbox', { name: 'Сообщение' })).toHaveValue('Пишу, не мешайте')
  await expect(page.getByText('Готова новая версия.')).toHaveCount(0)
  await context.close()
  proxy.close()
  await server.stop()
})
