/** The whole client in browsers without a browser, against a server that the test plays. */
import type { Api } from '../../../shared/client/api.ts'
import { createClient, type Client, type ClientPorts } from '../../../shared/client/client.ts'
import { createMemoryStore } from '../../../shared/client/store/memory.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { createBrowser, createWake } from './browser.ts'
import { createNetwork } from './network.ts'
import { createTime, type FakeTime } from './time.ts'

export const YEAR_MS = 365 * 86_400_000
/** The person whose browser it is. */
export const ME = 3

export const rows = {
  me: {
    kind: 'me',
    scope: 'person:3',
    key: 0,
    version: 1,
    person: ME,
    name: 'Мария Ивановна',
    roles: [{ role: 'teacher', confirmed: true }],
  },
  school: {
    kind: 'school',
    scope: 'school',
    key: 0,
    version: 2,
    name: 'Школа',
    slug: 's',
    timeZone: 'Europe/Moscow',
  },
  chat: { kind: 'chat', scope: 'chat:7', key: 0, version: 3, chatKind: 'class', title: '7Б' },
  other: { kind: 'chat', scope: 'chat:8', key: 0, version: 4, chatKind: 'staff', title: '' },
  seat: { kind: 'seat', scope: 'person:3', key: 7, version: 5, read: 1 },
  pupil: {
    kind: 'member',
    scope: 'chat:7',
    key: 9,
    version: 6,
    name: 'Алина К.',
    role: 'student',
    isBadged: false,
    isPresent: true,
  },
} satisfies Record<string, Row>
export const base: readonly Row[] = Object.values(rows)

const uuid = (number: number): string =>
  `019903a5-78aa-726d-8dfa-${String(number).padStart(12, '0')}`
export const message = (
  seq: number,
  facts: { author?: number; id?: string; chat?: number; at?: number } = {},
): Row => {
  const { author = 9, id = uuid(seq), chat = 7, at = 1_000 * seq } = facts
  return {
    kind: 'message',
    scope: `chat:${chat}`,
    key: seq,
    version: 100 + seq,
    id,
    author,
    at,
    text: `№ ${seq}`,
  }
}

/** A browser with one store, in which tabs are opened. */
export function openBrowser(time: FakeTime = createTime(5)) {
  const store = createMemoryStore()
  const browser = createBrowser()
  const network = createNetwork(time)
  const faults = { isFull: false, isBroken: false }
  const asked: Array<{ name: string; input: unknown }> = []
  const answers = new Map<string, (input: unknown) => unknown>()
  const api: Api = {
    // The test knows what it makes the server say.
    call: async (name, input) => {
      asked.push({ name, input })
      const answer = answers.get(name)?.(input)
      return (
        answer === undefined
          ? { ok: false, error: { code: 'unreachable' } }
          : { ok: true, value: answer }
      ) as never
    },
  }
  const openTab = (clockOffsetMs = 0, isOnline = true) => {
    const wake = createWake()
    wake.set({ isOnline })
    const lock = browser.lock()
    const ports: ClientPorts = {
      store: {
        ...store,
        transact: async (mode, work) => {
          if (faults.isBroken) throw new DOMException('gone', 'UnknownError')
          if (faults.isFull && mode !== 'readonly')
            throw new DOMException('full', 'QuotaExceededError')
          return store.transact(mode, work)
        },
      },
      api,
      openSocket: network.open,
      clock: time.clock(clockOffsetMs),
      lock,
      bus: browser.bus(),
      wake,
    }
    const account = { key: 'k', person: ME, name: '', school: { name: '', slug: '' } }
    return { client: createClient(ports, { account }), wake, lock, ports }
  }
  /** Lets the newest socket catch up with these rows. */
  const catchUp = async (all: readonly Row[] = base, cursor = 1000): Promise<void> => {
    await time.advance(1)
    network.last().accept()
    await time.advance(1)
    network.last().say({ type: 'welcome', protocol: 1, time: time.now(), person: ME, device: 1 })
    network.last().say({ type: 'rows', rows: all, cursor, acks: [] })
    await time.advance(5)
  }
  const say = async (
    all: readonly Row[],
    cursor: number,
    acks: Array<{
      id: string
      error?: { code: 'forbidden' }
      result?: Record<string, number>
    }> = [],
  ) => {
    network.last().say({ type: 'rows', rows: all, cursor, acks })
    await time.advance(5)
  }
  const commands = () =>
    network
      .last()
      .frames()
      .flatMap((frame) => (frame.type === 'command' ? [frame.command] : []))
  return { time, store, network, faults, asked, answers, openTab, catchUp, say, commands }
}

/** A chat on the screen, and its rows in short. */
export const shown = (client: Client, chat = 7) => {
  const view = client.openChat(chat)
  return { view, texts: () => view.messages.value.map(({ text, state }) => `${text} ${state}`) }
}
