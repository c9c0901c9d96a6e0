/** The extension in Firefox ESR, against the real server: its own event page, popup, badge and notifications. */
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createPairing, findChat, joinSchool, openSchool, type Person } from '../harness/people.ts'
import { startServer, type TestServer } from '../harness/server.ts'
import { launchFirefox, type Firefox } from './firefox.ts'

const EXTENSION = resolve(import.meta.dirname, '../../.output/extension/firefox-mv3')
const ID = 'extension@zvonok.school'
const UUID = '6b1f0a3e-52d6-4f0e-9f0a-5f6f3c0d7a11'
const PAGES = `moz-extension://${UUID}`
const SOON = { timeout: 20_000, interval: 100 }

let server: TestServer
let admin: Person
let teacher: Person
let staff: number
let firefox: Firefox

beforeAll(async () => {
  server = await startServer()
  admin = await openSchool(server.origin, server.openingLink?.split('#')[1] ?? '')
  teacher = await joinSchool(server.origin, admin, {
    role: 'teacher',
    name: 'Мария Ивановна',
    login: 'maria',
  })
  staff = await findChat(teacher, 'staff')
  firefox = await launchFirefox({
    'extensions.webextensions.uuids': JSON.stringify({ [ID]: UUID }),
    'intl.locale.requested': 'ru',
    'intl.accept_languages': 'ru',
  })
  await firefox.installExtension(EXTENSION)
})

afterAll(async () => {
  await firefox?.quit()
  await server?.stop()
})

describe('the extension in Firefox', () => {
  test('connects by one press of its icon on the page that offers it', async () => {
    await firefox.open(`${server.origin}/settings`)
    await offerPairing({ origin: server.origin, code: await createPairing(teacher) })
    await firefox.inBrowser(
      `
      const { extension } = WebExtensionPolicy.getByID(args[0]);
      const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
      const window = Services.wm.getMostRecentWindow('navigator:browser');
      await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
    `,
      ID,
    )
    await vi.waitUntil(async () => (await extensionDevices()) === 1, SOON)
    await openPage('/popup.html')
    await vi.waitUntil(async () => (await pageText()).includes('Учительская'), SOON)
    expect(await pageText()).toContain('Школа № 57')
  })

  test('connects by address and code, in place of the older session', async () => {
    await openPage('/options.html')
    await fill('Адрес школы', server.origin)
    await fill('Код', await createPairing(teacher))
    await press('Подключить')
    await vi.waitUntil(
      async () => (await pageText()).includes('Расширение подключено: Мария Ивановна'),
      SOON,
    )
    await vi.waitUntil(async () => (await extensionDevices()) === 1, SOON)
  })

  test('counts on the icon and notifies', async () => {
    await openPage('/options.html')
    await vi.waitUntil(isWatching, SOON)
    await say('Педсовет в 15:00')
    await vi.waitUntil(async () => (await badge()) === '1', SOON)
    await vi.waitUntil(async () => (await notifications()).length === 1, SOON)
  })

  test('announces what came while the browser had stopped the background', async () => {
    await openPage('/options.html')
    await firefox.inPage(
      `for (const id of Object.keys(await browser.notifications.getAll())) await browser.notifications.clear(id)`,
    )
    await firefox.inBrowser(
      `
      const { extension } = WebExtensionPolicy.getByID(args[0]);
      await extension.terminateBackground({ ignoreDevToolsAttached: true });
    `,
      ID,
    )
    await say('Пока вас не было')
    await firefox.inPage(`await browser.alarms.create('look', { when: Date.now() + 100 })`)
    await vi.waitUntil(async () => (await notifications()).length === 1, SOON)
    expect(await badge()).toBe('2')
  })

  test('answers from the popup', async () => {
    await openPage('/popup.html')
    await vi.waitUntil(async () => (await pageText()).includes('Учительская'), SOON)
    await press('Учительская')
    await vi.waitUntil(async () => (await pageText()).includes('Пока вас не было'), SOON)
    await fill('Сообщение', 'Приду')
    await press('Отправить')
    await vi.waitUntil(async () => (await messages()).includes('Приду'), SOON)
    await vi.waitUntil(async () => (await badge()) === '', SOON)
  })
})

async function say(text: string): Promise<void> {
  await admin.run('message.send', { chat: staff, text })
}

async function messages(): Promise<readonly string[]> {
  return (await admin.rows()).flatMap((row) => (row.kind === 'message' ? [row.text] : []))
}

/** How many extensions the school knows to be signed in. */
async function extensionDevices(): Promise<number> {
  const rows = await teacher.rows()
  return rows.filter(
    (row) => row.kind === 'device' && row.deviceKind === 'extension' && !row.isEnded,
  ).length
}

async function openPage(path: string): Promise<void> {
  await firefox.open(`${PAGES}${path}`)
}

async function pageText(): Promise<string> {
  return String(await firefox.inPage('return document.body.innerText'))
}

async function badge(): Promise<string> {
  return String(await firefox.inPage('return browser.action.getBadgeText({})'))
}

async function notifications(): Promise<readonly unknown[]> {
  const ids = await firefox.inPage('return Object.keys(await browser.notifications.getAll())')
  return Array.isArray(ids) ? ids : []
}

/** Whether the background has taken note of what there was when it was connected. */
async function isWatching(): Promise<boolean> {
  return Boolean(
    await firefox.inPage(`
      const stored = await browser.storage.local.get(null);
      return Object.keys(stored).includes('announced.' + stored.accounts[0].account.key);
    `),
  )
}

/** Puts a pairing into the page, as the settings of the application do. */
async function offerPairing(pairing: { origin: string; code: string }): Promise<void> {
  await firefox.inPage(
    `const meta = document.createElement('meta');
     meta.name = 'zvonok-pairing';
     meta.content = args[0];
     document.head.append(meta);`,
    JSON.stringify(pairing),
  )
}

/** Types into the field with this label. */
async function fill(label: string, text: string): Promise<void> {
  await firefox.inPage(
    `const [label, text] = args;
     const labelled = [...document.querySelectorAll('label')].find((one) => one.textContent === label)?.control;
     const field = labelled ?? document.querySelector('[aria-label="' + label + '"]');
     field.value = text;
     field.dispatchEvent(new Event('input', { bubbles: true }));`,
    label,
    text,
  )
}

/** Presses the button with these words, or this name. */
async function press(name: string): Promise<void> {
  await firefox.inPage(
    `const [name] = args;
     const buttons = [...document.querySelectorAll('button')];
     const button = buttons.find((one) => one.getAttribute('aria-label') === name || one.textContent.includes(name));
     button.click();`,
    name,
  )
}
