/**
 * The main job, as its people do it: a school opens, invites, writes and reads, offline too, in real browsers against
 * the real server. The steps build on each other, as they do in a school.
 */
import { expect, test, type Browser, type BrowserContext, type Page } from 'playwright/test'
import { startServer, type TestServer } from '../harness/server.ts'
import {
  addAuthenticator,
  createClass,
  findBarriers,
  invite,
  join,
  message,
  messages,
  openChat,
  openSchool,
  signIn,
  write,
} from './screens.ts'

test.describe.configure({ mode: 'serial' })

let server: TestServer
let admin: Page
let teacher: Page
let pupil: Page
let guardian: Page
let links: { teacher: string; pupil: string; guardian: string }
const contexts: BrowserContext[] = []

async function newPerson(browser: Browser, isPhone = false): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server.origin,
    viewport: isPhone ? { width: 360, height: 740 } : { width: 1280, height: 800 },
    hasTouch: isPhone,
  })
  contexts.push(context)
  return context.newPage()
}

test.beforeAll(async ({ browser }) => {
  server = await startServer()
  admin = await newPerson(browser)
  teacher = await newPerson(browser)
  pupil = await newPerson(browser, true)
  guardian = await newPerson(browser, true)
})

test.afterAll(async () => {
  for (const context of contexts) await context.close()
  await server.stop()
})

test('a stranger is told that entry is by invitation, and nothing else', async () => {
  await pupil.goto('/')
  await expect(pupil.getByText(/только по приглашению/)).toBeVisible()
  expect(await findBarriers(pupil)).toEqual([])
  await pupil.goto('/join#shkola-57.AAAAAAAAAAAAAAAAAAAAAA')
  await expect(pupil.getByText(/Ссылка неполная или с ошибкой/)).toBeVisible()
  expect(await findBarriers(pupil)).toEqual([])
})

test('the administrator opens the school by the one-time link, which then works no more', async () => {
  const link = server.openingLink ?? ''
  await admin.goto(link)
  expect(await findBarriers(admin)).toEqual([])
  await openSchool(admin, link)
  await expect(admin.getByRole('link', { name: /Учительская/ })).toBeVisible()
  expect(await findBarriers(admin)).toEqual([])
  await pupil.goto(link)
  await expect(pupil.getByText(/школу уже открыли/)).toBeVisible()
})

test('the administrator makes a class and three invites', async () => {
  await createClass(admin, '7Б')
  expect(await findBarriers(admin)).toEqual([])
  links = {
    teacher: await invite(admin, 'учителей'),
    pupil: await invite(admin, 'учеников', '7Б'),
    guardian: await invite(admin, 'родителей', '7Б'),
  }
  expect(new Set(Object.values(links)).size).toBe(3)
  expect(await findBarriers(admin)).toEqual([])
})

test('an invite shows school, class and role before it asks, and lets a pupil into the class chat', async () => {
  await pupil.goto(links.pupil)
  await expect(pupil.getByText('Школа № 57').first()).toBeVisible()
  await expect(pupil.getByText(/как ученика класса 7Б/)).toBeVisible()
  expect(await findBarriers(pupil)).toEqual([])
  await join(pupil, links.pupil, { name: 'Алина Котова', login: 'alina' })
  await expect(pupil.getByRole('link', { name: /7Б/ })).toHaveCount(1)
})

test('a guardian enters with a passkey and lands in the families’ chat', async () => {
  await addAuthenticator(guardian)
  await join(guardian, links.guardian, { name: 'Ольга Котова', child: 'Алина Котова' })
  await expect(guardian.getByRole('link', { name: /7Б/ })).toHaveCount(1)
  await expect(guardian.getByRole('link', { name: /семьи/i })).toBeVisible()
})

test('a teacher is with the staff, and in the class once the administrator has confirmed', async () => {
  await join(teacher, links.teacher, { name: 'Мария Ивановна Петрова', login: 'petrova' })
  await expect(teacher.getByRole('link', { name: /Учительская/ })).toBeVisible()
  await expect(teacher.getByRole('link', { name: /7Б/ })).toHaveCount(0)
  await admin.goto('/admin')
  await admin.getByRole('link', { name: /^Учителя/ }).click()
  expect(await findBarriers(admin)).toEqual([])
  await admin.getByRole('button', { name: /Подтвердить: Мария Ивановна Петрова/ }).click()
  await admin.getByRole('checkbox', { name: '7Б' }).check()
  await admin.getByRole('dialog').getByRole('button', { name: 'Подтвердить' }).click()
  await expect(teacher.getByRole('link', { name: /7Б/ })).toHaveCount(2)
})

test('a message reaches the others at once, with name and badge, and its author sees who has read it', async () => {
  await openChat(pupil, /7Б/)
  await openChat(teacher, /7Б · класс/)
  await write(teacher, 'Завтра контрольная, задание: https://resh.edu.ru/subject/lesson/1')
  await expect(message(pupil, 'Завтра контрольная')).toBeVisible()
  await expect(message(pupil, 'Мария Ивановна')).toBeVisible()
  await expect(pupil.getByRole('link', { name: /resh\.edu\.ru/ })).toHaveAttribute(
    'rel',
    /noopener/,
  )
  await expect(message(teacher, 'Завтра контрольная')).toContainText(/1/)
  await pupil.getByRole('textbox', { name: 'Сообщение' }).pressSequentially('Сп')
  await expect(teacher.getByText(/печатает/)).toBeVisible()
  await write(pupil, 'Спасибо!')
  await expect(message(teacher, 'Спасибо!')).toBeVisible()
  for (const page of [teacher, pupil]) expect(await findBarriers(page)).toEqual([])
})

test('unread counts agree on two devices of a person', async ({ browser }) => {
  const desk = await newPerson(browser)
  await desk.goto('/sign-in')
  expect(await findBarriers(desk)).toEqual([])
  await signIn(desk, 'alina')
  await pupil.goto('/')
  await write(teacher, 'Возьмите циркуль')
  for (const page of [pupil, desk])
    await expect(page.getByRole('link', { name: /7Б.*1 непрочитанное/ })).toBeVisible()
  await openChat(pupil, /7Б/)
  await expect(message(pupil, 'Возьмите циркуль')).toBeVisible()
  await expect(desk.getByRole('link', { name: /непрочитанн/ })).toHaveCount(0)
})

test('who has no right to write in a chat is told who has', async () => {
  await openChat(pupil, /Новости школы/)
  await expect(pupil.getByText('Пишут администрация и директор')).toBeVisible()
  await expect(pupil.getByRole('textbox', { name: 'Сообщение' })).toHaveCount(0)
})

test('without a network the app opens, shows what was read, keeps what is written, and sends it once later', async () => {
  await openChat(pupil, /7Б/)
  await pupil.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await pupil.context().setOffline(true)
  await pupil.reload()
  await expect(
    pupil
      .getByRole('status')
      .filter({ hasText: /сети|связи/i })
      .first(),
  ).toBeVisible()
  await expect(message(pupil, 'Возьмите циркуль')).toBeVisible()
  await write(pupil, 'Из метро, раз')
  await write(pupil, 'Из метро, два')
  await expect(
    message(pupil, 'Из метро, два').getByRole('img', { name: 'Ждёт отправки' }),
  ).toBeVisible()
  expect(await findBarriers(pupil)).toEqual([])
  await write(teacher, 'Пока вас не было')
  await expect(message(teacher, 'Пока вас не было')).toBeVisible()
  await pupil.reload()
  await expect(message(pupil, 'Из метро, два')).toBeVisible()
  await pupil.context().setOffline(false)
  await expect(message(teacher, 'Из метро, два')).toBeVisible({ timeout: 40_000 })
  await expect(message(pupil, 'Пока вас не было')).toBeVisible()
  const seen = (await messages(teacher))
    .map((text) => /Из метро, \S+|Пока вас не было/.exec(text)?.[0])
    .filter(Boolean)
  expect(seen).toEqual(['Пока вас не было', 'Из метро, раз', 'Из метро, два'])
})

test('a server that dies is told of in words, nothing is lost, and no page has to be loaded again', async () => {
  await server.kill9()
  await write(teacher, 'Пока сервер лежал')
  await expect(
    teacher
      .getByRole('status')
      .filter({ hasText: /сервер/i })
      .first(),
  ).toBeVisible({ timeout: 40_000 })
  await server.restart()
  await expect(message(pupil, 'Пока сервер лежал')).toBeVisible({ timeout: 60_000 })
  await expect(message(pupil, 'Пока сервер лежал')).toHaveCount(1)
})

test('two tabs of one person show the same, and a message goes out once', async () => {
  const second = await teacher.context().newPage()
  await openChat(second, /7Б · класс/)
  await write(second, 'Из второй вкладки')
  await write(teacher, 'Из первой вкладки')
  for (const page of [teacher, second, pupil]) {
    await expect(message(page, 'Из второй вкладки')).toHaveCount(1)
    await expect(message(page, 'Из первой вкладки')).toHaveCount(1)
  }
  await second.close()
})

test('a draft stays with its chat', async () => {
  await openChat(teacher, /7Б · класс/)
  await teacher.getByRole('textbox', { name: 'Сообщение' }).fill('Недописанное')
  await openChat(teacher, /Учительская/)
  await expect(teacher.getByRole('textbox', { name: 'Сообщение' })).toHaveValue('')
  await openChat(teacher, /7Б · класс/)
  await expect(teacher.getByRole('textbox', { name: 'Сообщение' })).toHaveValue('Недописанное')
  await teacher.getByRole('textbox', { name: 'Сообщение' }).fill('')
})

test('a text that is too long cannot be sent, and is not lost', async () => {
  const field = teacher.getByRole('textbox', { name: 'Сообщение' })
  await field.fill('я'.repeat(4097))
  await expect(teacher.getByRole('button', { name: 'Отправить', exact: true })).toBeDisabled()
  await expect(field).toHaveValue('я'.repeat(4097))
  await field.fill('')
})

test('a clock that is a year wrong changes neither the order nor the sending', async ({
  browser,
}) => {
  const late = await newPerson(browser)
  await late.clock.install({ time: Date.now() - 365 * 86_400_000 })
  await signIn(late, 'alina')
  await openChat(late, /7Б/)
  await write(late, 'С часами в прошлом году')
  await expect(message(pupil, 'С часами в прошлом году')).toBeVisible()
  await write(teacher, 'Вижу')
  await expect(message(late, 'Вижу')).toBeVisible()
  const order = (await messages(late)).slice(-2)
  expect(order[0]).toContain('С часами в прошлом году')
  expect(order[1]).toContain('Вижу')
  await late.context().close()
})

test('the keyboard is enough to read, to write and to come back', async () => {
  await teacher.goto('/')
  await expect(teacher.getByRole('link', { name: /7Б · класс/ })).toBeVisible()
  await teacher.getByRole('link').first().focus()
  for (let step = 0; step < 20; step += 1) {
    if (
      await teacher.evaluate(() =>
        /7Б · класс/.test(
          document.activeElement?.getAttribute('aria-label') ??
            document.activeElement?.textContent ??
            '',
        ),
      )
    )
      break
    await teacher.keyboard.press('Tab')
  }
  await teacher.keyboard.press('Enter')
  await teacher.getByRole('textbox', { name: 'Сообщение' }).waitFor()
  await teacher.getByRole('textbox', { name: 'Сообщение' }).focus()
  await teacher.keyboard.type('С клавиатуры')
  await teacher.keyboard.press('Enter')
  await expect(message(pupil, 'С клавиатуры')).toBeVisible()
})

test('a mother of two takes the second class’s invite into her account; a pupil’s account is not offered for it', async () => {
  await createClass(admin, '3В')
  const link = await invite(admin, 'родителей', '3В')
  await pupil.goto(link)
  await expect(pupil.getByLabel('Ваше имя')).toBeVisible()
  await expect(pupil.getByRole('radio', { name: /Алина Котова/ })).toHaveCount(0)
  await guardian.goto(link)
  await expect(guardian.getByRole('radio', { name: /Ольга Котова/ })).toBeChecked()
  expect(await findBarriers(guardian)).toEqual([])
  await guardian.getByLabel('Чей вы родитель').fill('Илья Котов')
  await guardian.getByRole('button', { name: 'Принять приглашение' }).click()
  await expect(guardian.getByRole('link', { name: /3В · семьи/ })).toBeVisible()
  await expect(guardian.getByRole('link', { name: /7Б · семьи/ })).toBeVisible()
})

test('who forgot the password gets back in by a link from the administrator, which works once', async ({
  browser,
}) => {
  await admin.goto('/admin/people')
  await admin.getByRole('button', { name: 'Ссылка для входа: Алина Котова' }).click()
  await admin.getByRole('button', { name: 'Создать ссылку' }).click()
  const text = admin.getByRole('group', { name: 'Ссылка для входа' })
  await expect(text).toContainText('/enter#')
  const link = (await text.innerText()).trim()
  await admin.keyboard.press('Escape')
  const phone = await newPerson(browser, true)
  await phone.goto(link)
  await phone.getByRole('button', { name: 'Войти на этом устройстве' }).click()
  await expect(phone.getByRole('link', { name: /7Б/ })).toBeVisible()
  await phone.goto('about:blank')
  await phone.goto(link)
  await phone.getByRole('button', { name: 'Войти на этом устройстве' }).click()
  await expect(phone.getByText(/уже использована/)).toBeVisible()
})

test('an ended device is signed out while it is open, and says so', async () => {
  await openChat(guardian, /семьи/i)
  await guardian.goto('/settings')
  expect(await findBarriers(guardian)).toEqual([])
  const other = await guardian.context().newPage()
  await other.goto('/')
  await guardian.getByRole('button', { name: 'Выйти из аккаунта' }).click()
  await guardian.getByRole('dialog').getByRole('button', { name: 'Выйти' }).click()
  await expect(guardian.getByText(/только по приглашению/)).toBeVisible()
  await expect(
    other.getByText(/только по приглашению|Войдите снова|завершён/).first(),
  ).toBeVisible()
})
