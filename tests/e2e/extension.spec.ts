/** The extension in Chromium, against the real server: connecting, the icon, notifications, answering, and trouble. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from 'playwright/test'
import type { Row } from '../../shared/protocol/rows.ts'
import { createPairing, PASSWORD } from '../harness/people.ts'
import { connectByCode, test, type Extension } from './extension.fixtures.ts'
import { offerPairing, pressIcon } from './extension.icon.ts'

/** Several rounds of the grace before a notification, on a busy machine. */
const SOON = { timeout: 15_000 }

test('a teacher connects by one click in the settings of the application', async ({
  school,
  extension,
}) => {
  const page = await extension.context.newPage()
  await page.goto(`${school.server.origin}/sign-in`)
  await page.getByLabel('Короткий адрес школы').fill(school.teacher.account.school.slug)
  await page.getByLabel('Логин').fill('maria')
  await page.getByLabel('Пароль', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Войти', exact: true }).click()
  await expect(page.getByRole('link', { name: /Учительская/ })).toBeVisible()
  await page.goto(`${school.server.origin}/settings`)
  await page.getByRole('button', { name: 'Подключить расширение' }).click()
  await expect(page.getByText('Нажмите на значок «Звонка»')).toBeVisible()
  const popup = await pressIcon(extension, page)
  await expect
    .poll(() => popup.text(), SOON)
    .toContain('Расширение подключено: Мария Ивановна, Школа № 57')
  await expect.poll(() => popup.text(), SOON).toContain('Учительская')
  await expect(page.getByText('Расширение подключено.')).toBeVisible()
})

test('a page cannot connect the extension to a server that is not its own', async ({
  school,
  extension,
}) => {
  const page = await extension.context.newPage()
  await page.goto(`${school.server.origin}/settings`)
  const elsewhere = school.server.origin.replace('localhost', '127.0.0.1')
  await offerPairing(page, { origin: elsewhere, code: await createPairing(school.teacher) })
  const popup = await pressIcon(extension, page)
  await expect.poll(() => popup.text(), SOON).toContain('Подключите расширение')
})

test('a teacher connects by address and code; a wrong one is explained', async ({
  school,
  extension,
}) => {
  const popup = await extension.openPopup()
  await popup.getByRole('button', { name: 'Подключить' }).click()
  await expect(popup.getByText('Введите код из настроек')).toBeVisible()
  await popup.getByLabel('Адрес школы').fill('http://chat.school57.ru')
  await popup.getByLabel('Код').fill('WRONG234')
  await popup.getByRole('button', { name: 'Подключить' }).click()
  await expect(popup.getByText('Без шифрования (http)')).toBeVisible()
  await popup.getByLabel('Адрес школы').fill(school.server.origin)
  await popup.getByRole('button', { name: 'Подключить' }).click()
  await expect(popup.getByText('Код не подходит или устарел')).toBeVisible()
  await popup.getByLabel('Код').fill((await createPairing(school.teacher)).toLowerCase())
  await popup.getByRole('button', { name: 'Подключить' }).click()
  await expect(popup.getByRole('heading', { name: 'Школа № 57' })).toBeVisible()
  await expect(popup.getByRole('button', { name: /Учительская/ })).toBeVisible()
})

test('the icon counts, a notification opens the chat, and neither repeats nor tells what was there before', async ({
  school,
  extension,
}) => {
  await school.say('Это было до расширения')
  const popup = await connectByCode(extension, school)
  await expect.poll(() => extension.badge(), SOON).toBe('1')
  await popup.close()
  await expect.poll(() => extension.isWatching(), SOON).toBe(true)
  expect(await extension.notifications()).toEqual([])

  await school.say('Педсовет в 15:00')
  await expect.poll(() => extension.badge(), SOON).toBe('2')
  await expect.poll(() => extension.notifications(), SOON).toHaveLength(1)
  await school.say('И ещё: захватите журналы')
  await expect.poll(() => extension.badge(), SOON).toBe('3')
  const [notice = ''] = await extension.notifications()

  const opened = extension.context.waitForEvent('page')
  await extension.clickNotification(notice)
  await expect(await opened).toHaveURL(`${school.server.origin}/chat/${school.staff}`)
  await expect.poll(() => extension.notifications()).toEqual([])

  // Read on another device: the count goes, and nothing is announced again.
  await school.teacher.run('chat.read', { chat: school.staff, seq: 3 })
  await expect.poll(() => extension.badge(), SOON).toBe('')
  expect(await extension.notifications()).toEqual([])
})

test('a second notification uses the tab of the first one, unless the person went elsewhere in it', async ({
  school,
  extension,
}) => {
  await (
    await connectByCode(extension, school)
  )
    .getByRole('button', { name: /Учительская/ })
    .waitFor()
  await expect.poll(() => extension.isWatching(), SOON).toBe(true)
  const opened = extension.context.waitForEvent('page')
  await announceAndClick(school.say, 'Раз', extension)
  const tab = await opened
  await expect(tab).toHaveURL(`${school.server.origin}/chat/${school.staff}`)
  await expect.poll(() => extension.hasTabSettled(), SOON).toBe(true)
  const count = extension.context.pages().length
  const loadedAgain = tab.waitForEvent('load')
  await announceAndClick(school.say, 'Два', extension)
  await loadedAgain
  expect(extension.context.pages()).toHaveLength(count)

  await expect.poll(() => extension.hasTabSettled(), SOON).toBe(true)
  await tab.goto(`chrome-extension://${extension.id}/options.html`)
  const another = extension.context.waitForEvent('page')
  await announceAndClick(school.say, 'Три', extension)
  await expect(await another).toHaveURL(`${school.server.origin}/chat/${school.staff}`)
  await expect(tab).toHaveURL(/options\.html$/)
})

test('a teacher reads and answers in the popup', async ({ school, extension }) => {
  await school.say('Кто заменит седьмой урок?')
  const popup = await connectByCode(extension, school)
  await popup.getByRole('button', { name: /Учительская/ }).click()
  await expect(popup.getByText('Кто заменит седьмой урок?')).toBeVisible()
  await expect.poll(() => extension.badge(), SOON).toBe('')
  await popup.getByLabel('Сообщение', { exact: true }).fill('Я могу')
  await popup.keyboard.press('Enter')
  await expect(popup.getByLabel('Отправлено')).toBeVisible()
  expect(textsOf(await school.admin.rows())).toContain('Я могу')
  // What comes while the chat is open is seen, and therefore not announced.
  await school.say('Спасибо!')
  await expect(popup.getByText('Спасибо!')).toBeVisible()
  await expect.poll(async () => readUpTo(await school.teacher.rows(), school.staff), SOON).toBe(3)
  expect(await extension.notifications()).toEqual([])
})

test('a message is announced although the browser had stopped the background', async ({
  school,
  extension,
}) => {
  await (await connectByCode(extension, school)).close()
  await expect.poll(() => extension.isWatching(), SOON).toBe(true)
  await extension.stopWorker()
  await school.say('Пока вас не было')
  await extension.hastenAlarm()
  await expect.poll(() => extension.notifications(), SOON).toHaveLength(1)
  expect(await extension.badge()).toBe('1')
})

test('without a network the popup shows what was there, keeps what is written, and sends it later', async ({
  school,
  extension,
}) => {
  await school.say('Вот расписание')
  const popup = await connectByCode(extension, school)
  await expect(popup.getByText(/Вот расписание/)).toBeVisible()
  await popup.close()
  await school.server.kill9()
  const offline = await extension.openPopup()
  await expect(offline.getByText(/Вот расписание/)).toBeVisible()
  await expect(offline.getByText('Сервер школы не отвечает')).toBeVisible(SOON)
  await offline.getByRole('button', { name: /Учительская/ }).click()
  await offline.getByLabel('Сообщение', { exact: true }).fill('Спасибо')
  await offline.getByRole('button', { name: 'Отправить' }).click()
  await expect(offline.getByLabel('Ждёт отправки')).toBeVisible()
  // The popup closes with the first click elsewhere; the background sends what waits.
  await offline.close()
  await school.server.restart()
  await expect
    .poll(async () => textsOf(await school.admin.rows()), { timeout: 45_000 })
    .toContain('Спасибо')
})

test('two accounts stand side by side: the icon counts both, the popup shows the chosen one', async ({
  school,
  extension,
}) => {
  await school.say('Учителю')
  const popup = await connectByCode(extension, school)
  await school.teacher.run('message.send', { chat: school.staff, text: 'Администратору' })
  await expect.poll(() => extension.badge(), SOON).toBe('')
  await popup.getByRole('button', { name: 'Меню' }).click()
  await popup.getByRole('button', { name: 'Подключить ещё один аккаунт' }).click()
  await popup.getByLabel('Адрес школы').fill(school.server.origin)
  await popup.getByLabel('Код').fill(await createPairing(school.admin))
  await popup.getByRole('button', { name: 'Подключить', exact: true }).click()
  await expect(popup.getByText('Расширение подключено: Анна Сергеевна Котова')).toBeVisible()
  await expect.poll(() => extension.badge(), SOON).toBe('1')
  await popup.getByRole('button', { name: 'Меню' }).click()
  await popup.getByRole('button', { name: /Мария Ивановна\s*Школа/ }).click()
  await expect(popup.getByRole('banner').getByText('Мария Ивановна')).toBeVisible()
  await expect(popup.getByText('Вы: Администратору')).toBeVisible()
})

test('signing out leaves nothing behind', async ({ school, extension }) => {
  const popup = await connectByCode(extension, school)
  await expect(popup.getByRole('button', { name: /Учительская/ })).toBeVisible()
  await popup.goto(`chrome-extension://${extension.id}/options.html`)
  await popup.getByRole('button', { name: 'Отключить: Мария Ивановна' }).click()
  await popup.getByRole('dialog').getByRole('button', { name: 'Отключить' }).click()
  await expect(popup.getByText('Расширение ещё не подключено.')).toBeVisible()
  await expect.poll(() => extension.countStores(), SOON).toBe(0)
  const devices = (await school.teacher.rows()).flatMap((row) =>
    row.kind === 'device' ? [row] : [],
  )
  expect(
    devices.filter(({ deviceKind, isEnded }) => deviceKind === 'extension' && !isEnded),
  ).toEqual([])
})

test('a session that is ended elsewhere takes the messages with it, and the popup says so', async ({
  school,
  extension,
}) => {
  const popup = await connectByCode(extension, school)
  await expect(popup.getByRole('button', { name: /Учительская/ })).toBeVisible()
  const devices = (await school.teacher.rows()).flatMap((row) =>
    row.kind === 'device' ? [row] : [],
  )
  const mine = devices.find(({ deviceKind }) => deviceKind === 'extension')
  await school.teacher.run('device.end', { device: mine?.key ?? 0 })
  await expect(popup.getByText('Вход расширения завершён: Мария Ивановна')).toBeVisible(SOON)
  await expect.poll(() => extension.badge(), SOON).toBe('!')
  await expect.poll(() => extension.countStores(), SOON).toBe(0)
})

test('every screen is free of what axe can find, light and dark', async ({ school, extension }) => {
  await school.say('Проверка')
  const popup = await extension.openPopup()
  await expect(popup.getByRole('heading', { name: 'Подключите расширение' })).toBeVisible()
  await expectAccessible(popup)
  await popup.close()
  const list = await connectByCode(extension, school)
  await expect(list.getByRole('button', { name: /Учительская/ })).toBeVisible()
  await expectAccessible(list)
  await list.getByRole('button', { name: /Учительская/ }).click()
  await expect(list.getByText('Проверка')).toBeVisible()
  await expectAccessible(list)
  await list.goto(`chrome-extension://${extension.id}/options.html`)
  await expect(list.getByText('Мария Ивановна')).toBeVisible()
  await expectAccessible(list)
})

async function announceAndClick(
  say: (text: string) => Promise<void>,
  text: string,
  extension: Extension,
): Promise<void> {
  await say(text)
  await expect.poll(() => extension.notifications(), SOON).toHaveLength(1)
  const [notice = ''] = await extension.notifications()
  await extension.clickNotification(notice)
}

function textsOf(rows: readonly Row[]): readonly string[] {
  return rows.flatMap((row) => (row.kind === 'message' ? [row.text] : []))
}

function readUpTo(rows: readonly Row[], chat: number): number {
  return rows.flatMap((row) => (row.kind === 'seat' && row.key === chat ? [row.read] : []))[0] ?? 0
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
}
