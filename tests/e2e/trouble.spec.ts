/** Trouble as a person meets it: a server that answers nonsense or hangs, a device that is full, a new version. */
import { expect, test, type BrowserContext, type Page } from 'playwright/test'
import { joinSchool, openSchool } from '../harness/people.ts'
import { startServer, type TestServer } from '../harness/server.ts'
import { message, openChat, write } from './screens.ts'

let server: TestServer
let context: BrowserContext
let page: Page
let trouble: 'none' | 'error' | 'silence' = 'none'

/** Makes the server seem ill to this browser alone. */
async function makeIll(target: BrowserContext): Promise<void> {
  await target.route('**/api/**', async (route) => {
    if (trouble === 'error') await route.fulfill({ status: 500, body: 'Internal Server Error' })
    else if (trouble === 'none') await route.fallback()
    // In silence nothing is ever answered.
  })
  await target.routeWebSocket(/\/api\/socket/, (socket) => {
    if (trouble === 'none') socket.connectToServer()
    else if (trouble === 'error') void socket.close({ code: 1011 })
  })
}

test.beforeAll(async () => {
  server = await startServer()
  const admin = await openSchool(server.origin, server.openingLink?.split('#')[1] ?? '')
  await joinSchool(server.origin, admin, {
    role: 'teacher',
    name: 'Мария Ивановна Петрова',
    login: 'maria',
  })
})
test.afterAll(() => server.stop())

test.beforeEach(async ({ browser }) => {
  trouble = 'none'
  context = await browser.newContext({ baseURL: server.origin })
  await makeIll(context)
  page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('Короткий адрес школы').fill('shkola-57')
  await page.getByLabel('Логин', { exact: true }).fill('maria')
  await page.getByLabel('Пароль', { exact: true }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Войти', exact: true }).click()
  await expect(page.getByRole('link', { name: /Учительская/ })).toBeVisible()
  await openChat(page, /Учительская/)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
})
test.afterEach(() => context.close())

for (const [kind, words] of [
  ['error', 'answers 500 to everything'],
  ['silence', 'hangs'],
] as const) {
  test(`a server that ${words} is told of in words, and what is written then goes out later, once`, async () => {
    const text = `Писали, когда сервер болел: ${kind}`
    trouble = kind
    await page.reload()
    await expect(
      page
        .getByRole('status')
        .filter({ hasText: /сервер/i })
        .first(),
    ).toBeVisible({ timeout: 40_000 })
    await write(page, text)
    await expect(message(page, text).getByRole('img', { name: 'Ждёт отправки' })).toBeAttached()
    trouble = 'none'
    await expect(message(page, text).getByRole('img', { name: 'Ждёт отправки' })).not.toBeAttached({
      timeout: 45_000,
    })
    await expect(message(page, text)).toHaveCount(1)
  })
}

/** Runs in the page: every further write into its databases fails as it does on a full device. */
function fillDevice(): void {
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('The device is full', 'QuotaExceededError')
  }
}

test('on a full device the text stays with its writer, words say what to do, and what was sent is not lost', async () => {
  await write(page, 'Уже отправлено')
  await expect(
    message(page, 'Уже отправлено').getByRole('img', { name: 'Отправлено' }),
  ).toBeVisible()
  await page.evaluate(fillDevice)
  await write(page, 'Не поместится')
  await expect(page.getByText(/На устройстве нет места/).first()).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Сообщение' })).toHaveValue('Не поместится')
  await expect(message(page, 'Не поместится')).toHaveCount(0)
  await page.reload()
  await expect(message(page, 'Уже отправлено')).toHaveCount(1)
  await write(page, 'Не поместится')
  await expect(message(page, 'Не поместится')).toHaveCount(1)
})
