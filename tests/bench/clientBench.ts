/**
 * What the app costs on a slow phone: Chromium with its processor slowed six times, and a chat of 100,000 messages on the
 * device. The messages are real: the school has them, and the device's store is filled with the same rows.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext } from 'playwright'
import { v7 } from 'uuid'
import type { ReplayStep } from '../../worker/school/api.ts'
import { startServer, type TestServer } from '../harness/server.ts'
import { enter, measureLighthouse } from './lighthouse.ts'
import { quantile, report } from './report.ts'
import { measureScrolling, slowPage } from './scrolling.ts'

const MESSAGES = 100_000
/** Rows of the store written in one transaction. */
const ROWS_AT_ONCE = 5000

const launchOptions = {
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  chromiumSandbox: false,
  args: ['--disable-gpu', '--disable-quic', '--enable-precise-memory-info'],
}

/** Measures all of it; ends what it started. */
export async function measureClient(): Promise<void> {
  const server = await startServer({ isOperated: true })
  const profile = mkdtempSync(join(tmpdir(), 'zvonok-profile-'))
  const open = (): Promise<BrowserContext> =>
    chromium.launchPersistentContext(profile, {
      ...launchOptions,
      viewport: { width: 360, height: 740 },
      locale: 'ru-RU',
    })
  try {
    const { chat, link } = await fillSchool(server)
    let context = await open()
    await signIn(context, server, link, chat)
    await measureReconnect(context, server)
    await fillDevice(context, server, chat)
    await context.close()
    context = await open()
    await measureColdStart(context, server, chat)
    await measureSending(context, server, chat)
    await measureScrolling(context, server, chat)
    await context.close()
    await measureLighthouse(server, await makeLink(server), chat)
  } finally {
    await server.stop()
    rmSync(profile, { recursive: true, force: true })
  }
}

/** A class with a teacher whose chat has 100,000 messages. */
async function fillSchool(server: TestServer): Promise<{ chat: number; link: string }> {
  const { slug, person: admin } = await server.operate<{ slug: string; person: number }>('school', {
    name: 'Школа № 1',
    slug: 'bench',
    timeZone: 'Europe/Moscow',
    adminName: 'Анна Сергеевна Котова',
  })
  const begin = Date.now() - 365 * 86_400_000
  const command = (at: number, person: number, type: string, args: object): ReplayStep => ({
    kind: 'command',
    at,
    person,
    command: { id: v7({ msecs: at }), type, args },
  })
  const hash = 'h'.repeat(43)
  const join: ReplayStep = {
    kind: 'join',
    at: begin,
    newcomer: {
      inviteHash: hash,
      name: 'Мария Ивановна Петрова',
      credential: { kind: 'link' },
      device: { name: 'Chrome', deviceKind: 'browser', hash },
    },
  }
  await server.operate('replay', {
    slug,
    steps: [
      command(begin, admin, 'class.create', { name: '7Б' }),
      command(begin, admin, 'invite.create', { role: 'teacher', hash, limit: 1, days: 7 }),
      join,
      command(begin, admin, 'teacher.confirm', { person: 2, classes: [1] }),
    ],
  })
  /** News and staff are chats 1 and 2; the class's own is the third. */
  const chat = 3
  const step = Math.floor((364 * 86_400_000) / MESSAGES)
  for (let from = 0; from < MESSAGES; from += 2000) {
    const steps = Array.from({ length: 2000 }, (_, index) => {
      const number = from + index
      return command(begin + number * step, 2, 'message.send', { chat, text: textOf(number) })
    })
    await server.operate('replay', { slug, steps })
  }
  return { chat, link: await makeLink(server) }
}

/** A link by which the teacher enters once. */
async function makeLink(server: TestServer): Promise<string> {
  const { path } = await server.operate<{ path: string }>('sign-in-link', {
    slug: 'bench',
    person: 2,
  })
  return server.origin + path
}

function textOf(number: number): string {
  const texts = [
    'Хорошо',
    'Завтра контрольная по алгебре, повторите параграфы с пятого по седьмой',
    'Спасибо!',
    'Собрание в 18:00 в кабинете 214. Будем говорить о поездке в Казань, приходите, пожалуйста, все, кто может',
    'Задание на завтра: https://resh.edu.ru/subject/lesson/1234/',
  ]
  return `${texts[number % texts.length]} ${number}`
}

async function signIn(
  context: BrowserContext,
  server: TestServer,
  link: string,
  chat: number,
): Promise<void> {
  const page = await context.newPage()
  await page.goto(link)
  await enter(page, chat)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.goto(`${server.origin}/chat/${chat}`)
  await page
    .getByText(textOf(MESSAGES - 1))
    .last()
    .waitFor()
  await page.close()
}

/** Bytes of a reconnect with nothing new: all frames of the socket both ways. */
async function measureReconnect(context: BrowserContext, server: TestServer): Promise<void> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  let bytes = 0
  const count = ({ response }: { response: { payloadData: string } }): void => {
    bytes += Buffer.byteLength(response.payloadData)
  }
  session.on('Network.webSocketFrameReceived', count)
  session.on('Network.webSocketFrameSent', count)
  await page.goto(server.origin)
  await page.waitForFunction(() => document.querySelector('a[href^="/chat/"]') !== null)
  await page.waitForTimeout(1500)
  report('a reconnect with nothing new', bytes, 'B', { atMost: 1000 })
  await page.close()
}

/** Fills the device's store with all messages of the chat, as if it had read them over the year. */
async function fillDevice(
  context: BrowserContext,
  server: TestServer,
  chat: number,
): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${server.origin}/api/health`)
  for (let from = 1; from <= MESSAGES - 50; from += ROWS_AT_ONCE) {
    const rows = Array.from(
      { length: Math.min(ROWS_AT_ONCE, MESSAGES - 49 - from) },
      (_, index) => {
        const seq = from + index
        return {
          kind: 'message',
          scope: `chat:${chat}`,
          key: seq,
          version: seq,
          id: v7(),
          author: 2,
          at: Date.now() - (MESSAGES - seq) * 315_000,
          text: textOf(seq - 1),
        }
      },
    )
    await page.evaluate(putRows, rows)
  }
  await page.close()
}

/** Runs in the page. */
async function putRows(rows: readonly object[]): Promise<void> {
  const [{ name = '' } = {}] = (await indexedDB.databases()).filter(
    (each) => each.name?.startsWith('zvonok-') && each.name !== 'zvonok-device',
  )
  const request = indexedDB.open(name)
  await new Promise((resolve, reject) => {
    request.onsuccess = resolve
    request.onerror = reject
  })
  const transaction = request.result.transaction('rows', 'readwrite')
  for (const row of rows) transaction.objectStore('rows').put(row)
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve
    transaction.onerror = reject
  })
  request.result.close()
}

async function measureColdStart(
  context: BrowserContext,
  server: TestServer,
  chat: number,
): Promise<void> {
  await context.setOffline(true)
  const times: number[] = []
  for (let run = 0; run < 3; run += 1) {
    const page = await slowPage(context)
    await page.goto(`${server.origin}/chat/${chat}`, { waitUntil: 'commit' })
    await page
      .getByText(textOf(MESSAGES - 1))
      .last()
      .waitFor()
    times.push(await page.evaluate(() => performance.now()))
    await page.close()
  }
  report('cold offline start to the last chat, 6× slower', quantile(times, 0.5), 'ms', {
    atMost: 1500,
  })
  await context.setOffline(false)
}

async function measureSending(
  context: BrowserContext,
  server: TestServer,
  chat: number,
): Promise<void> {
  const page = await slowPage(context)
  await page.goto(`${server.origin}/chat/${chat}`)
  const field = page.getByRole('textbox').last()
  await field.waitFor()
  const times: number[] = []
  for (let run = 0; run < 10; run += 1) {
    const text = `Проверка ${run}`
    await field.fill(text)
    const shown = page.evaluate(untilShown, text)
    await field.press('Enter')
    times.push(await shown)
  }
  report('from the key to the message on screen, 6× slower', quantile(times, 0.5), 'ms', {
    atMost: 50,
  })
  await page.close()
}

/** Runs in the page: milliseconds from the next Enter to the frame that shows the text. */
function untilShown(text: string): Promise<number> {
  return new Promise((resolve) => {
    let pressedAt = 0
    addEventListener('keydown', (event) => (pressedAt = event.timeStamp), {
      capture: true,
      once: true,
    })
    const observer = new MutationObserver(() => {
      if (
        pressedAt === 0 ||
        ![...document.querySelectorAll('ol > li')]
          .slice(-3)
          .some((row) => row.textContent?.includes(text))
      )
        return
      observer.disconnect()
      requestAnimationFrame(() => resolve(performance.now() - pressedAt))
    })
    observer.observe(document.body, { childList: true, subtree: true, characterData: true })
  })
}
