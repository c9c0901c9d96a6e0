/** The screens of the app as a person uses them: found by what they say, never by how they are built. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from 'playwright/test'

/** Long and varied enough for the rules of the school. */
export const PASSWORD = 'четыре коня идут лесом'

/** Opens the school by the one-time link, as its first administrator. */
export async function openSchool(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Название школы').fill('Школа № 57')
  await expect(page.getByLabel('Короткий адрес')).not.toHaveValue('')
  await page.getByLabel('Короткий адрес').fill('shkola-57')
  await page.getByLabel('Ваше имя').fill('Анна Сергеевна Котова')
  await choosePassword(page, 'kotova')
  await page.getByRole('checkbox', { name: /принимаю/ }).check()
  await page.getByRole('button', { name: 'Открыть школу' }).click()
  await expect(page.getByRole('link', { name: /Новости школы/ })).toBeVisible()
}

async function choosePassword(page: Page, login: string): Promise<void> {
  await page.getByRole('radio', { name: /Логин и пароль/ }).check()
  await page.getByLabel('Логин', { exact: true }).fill(login)
  await page.getByLabel('Пароль', { exact: true }).fill(PASSWORD)
}

export interface Newcomer {
  readonly name: string
  readonly child?: string
  /** Without one, they choose a passkey. */
  readonly login?: string
}

/** Accepts an invite. */
export async function join(
  page: Page,
  link: string,
  { name, child, login }: Newcomer,
): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Ваше имя').fill(name)
  if (child !== undefined) await page.getByLabel('Чей вы родитель').fill(child)
  if (login !== undefined) await choosePassword(page, login)
  await page.getByRole('checkbox', { name: /принимаю/ }).check()
  await page.getByRole('button', { name: 'Принять приглашение' }).click()
  await expect(page.getByRole('link', { name: /Новости школы/ })).toBeVisible()
}

/** Signs in by password on a device that is not signed in. */
export async function signIn(page: Page, login: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Короткий адрес школы').fill('shkola-57')
  await page.getByLabel('Логин', { exact: true }).fill(login)
  await page.getByLabel('Пароль', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Войти', exact: true }).click()
  await expect(page.getByRole('link', { name: /Новости школы/ })).toBeVisible()
}

/** Makes a class, as an administrator. */
export async function createClass(page: Page, name: string): Promise<void> {
  await page.goto('/admin')
  await page.getByLabel('Название класса').fill(name)
  await page.getByRole('button', { name: 'Создать класс' }).click()
  await expect(page.getByRole('link', { name: new RegExp(`^${name} .*учеников`) })).toBeVisible()
}

/** Makes an invite, as an administrator, and gives its link. */
export async function invite(
  page: Page,
  who: 'учеников' | 'родителей' | 'учителей',
  inClass?: string,
): Promise<string> {
  await page.goto('/admin')
  if (inClass === undefined) await page.getByRole('link', { name: /^Учителя/ }).click()
  else await page.getByRole('link', { name: new RegExp(`^${inClass} .*уч`) }).click()
  await page.getByRole('button', { name: `Пригласить ${who}` }).click()
  await page.getByRole('button', { name: 'Создать ссылку' }).click()
  const text = page.getByRole('group', { name: 'Ссылка приглашения' })
  await expect(text).toContainText('/join#')
  const link = (await text.innerText()).trim()
  await page.keyboard.press('Escape')
  return link
}

/** Goes to a chat from the list. */
export async function openChat(page: Page, title: RegExp): Promise<void> {
  await page.goto('/')
  await page.getByRole('link', { name: title }).first().click()
  await expect(page.getByRole('region', { name: 'Сообщения' })).toBeVisible()
}

/** Writes a message into the open chat. */
export async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Сообщение' }).fill(text)
  await page.getByRole('button', { name: 'Отправить', exact: true }).click()
}

/** The messages on the screen, in their order. */
export async function messages(page: Page): Promise<string[]> {
  return page.getByRole('region', { name: 'Сообщения' }).getByRole('listitem').allInnerTexts()
}

/** The bubble with this text. */
export function message(page: Page, text: string) {
  return page
    .getByRole('region', { name: 'Сообщения' })
    .getByRole('listitem')
    .filter({ hasText: text })
}

/** What axe finds wrong on the page, by rule and place. */
export async function findBarriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}`),
  )
}

/** An authenticator that holds passkeys, and whose owner always agrees. */
export async function addAuthenticator(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
