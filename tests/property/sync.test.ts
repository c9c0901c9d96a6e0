/**
 * The promise of the messenger as one property: whatever the network, the devices and their people do, in the end
 * everyone has the same, nothing is lost and nothing is double. The school is the real one, the clients are the real ones.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COMMIT_TICK_MS } from '../../shared/protocol/limits.ts'
import type { Row, RowOf } from '../../shared/protocol/rows.ts'
import { createDevice, type DeviceWorld, type Network, type TestDevice, type TestTab } from '../harness/devices.ts'
import { createTime } from '../harness/fakes/time.ts'
import { openWorld } from '../harness/schoolWorld.ts'

const DAY_MS = 86_400_000

type Step =
  | { readonly do: 'send' | 'read' | 'scroll' | 'drain' | 'crash' | 'tab' | 'cut'; readonly device: number; readonly chat: number }
  | { readonly do: 'network'; readonly device: number; readonly network: Network }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'flood'; readonly chat: number }
  | { readonly do: 'teach'; readonly classes: readonly number[] }

const DEVICES = 5
const device = fc.nat(DEVICES - 1)
const chat = fc.nat(3)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('send' as const), device, chat }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 3000 })) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('network' as const), device, network: fc.constantFrom('all' as const, 'http' as const, 'none' as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('read' as const, 'scroll' as const, 'drain' as const, 'crash' as const, 'tab' as const, 'cut' as const), device, chat }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('teach' as const), classes: fc.subarray([0, 1]) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('flood' as const), chat }) },
)

const steps = fc.array(step, { minLength: 1, maxLength: 40 })

/** A message that a tab said is stored; `turn` numbers what was written, in order. */
interface Kept {
  readonly tab: TestTab
  readonly person: number
  readonly chat: number
  readonly text: string
  readonly turn: number
}

class Story {
  readonly shared: DeviceWorld
  readonly devices: readonly TestDevice[]
  readonly chats: readonly number[]
  /** What people were told is stored on their device: id → who and where. */
  readonly kept = new Map<string, Kept>()
  readonly #classes: readonly number[]
  readonly #teacher: number
  #texts = 0
  #turns = 0

  constructor(seed: number, hasPast: boolean) {
    const world = openWorld()
    const time = createTime(seed)
    this.shared = { world, time }
    const one = world.createClass('7Б')
    const two = world.createClass('8А')
    this.#classes = [one.id, two.id]
    this.#teacher = world.join('teacher', 'Мария Ивановна Петрова')
    world.command(world.admin, 'teacher.confirm', { person: this.#teacher, classes: [one.id] })
    const pupil = world.join('student', 'Алина Котова', one.id)
    const guardian = world.join('guardian', 'Ольга Котова', one.id)
    this.chats = [one.classChat, one.familiesChat, two.classChat, 1]
    if (hasPast) for (const chat of this.chats) this.#flood(chat, 70)
    // Two devices of the teacher, one with a clock a year ahead; the others' clocks lag or are right.
    this.devices = [
      createDevice(this.shared, this.#teacher),
      createDevice(this.shared, this.#teacher, 365 * DAY_MS),
      createDevice(this.shared, pupil, -365 * DAY_MS),
      createDevice(this.shared, guardian),
      createDevice(this.shared, world.admin),
    ]
  }

  async wait(ms: number): Promise<void> {
    const { world, time } = this.shared
    // The school's clock and the devices' move together, in steps of the school's commit or up to the next event.
    for (let left = ms; left > 0; ) {
      const step = Math.min(left, Math.max(COMMIT_TICK_MS, (time.nextAt() ?? Infinity) - time.now()))
      world.advance(step)
      await time.advance(step)
      left -= step
    }
  }

  async run(step: Step): Promise<void> {
    switch (step.do) {
      case 'wait':
        return this.wait(step.ms)
      case 'flood':
        return this.#flood(this.chats[step.chat] ?? 1, 220)
      case 'teach':
        this.shared.world.command(this.shared.world.admin, 'teacher.confirm', {
          person: this.#teacher, classes: step.classes.flatMap((index) => this.#classes[index] ?? []),
        })
        return
      case 'network':
        return this.devices[step.device]?.setNetwork(step.network)
      default:
        return this.#act(step.do, this.devices[step.device], this.chats[step.chat] ?? 1)
    }
  }

  #act(what: 'send' | 'read' | 'scroll' | 'drain' | 'crash' | 'tab' | 'cut', at: TestDevice | undefined, chat: number): void {
    // Which of the tabs acts is left to chance, and repeats with it.
    const tab = at?.tabs[Math.floor(this.shared.time.random() * at.tabs.length)]
    if (!at || !tab) return
    switch (what) {
      case 'send': {
        this.#texts += 1
        const text = `${at.person}: ${this.#texts}`
        const turn = (this.#turns += 1)
        void tab.client.send(chat, text).then((result) => {
          if (result.ok) this.kept.set(result.value, { tab, person: at.person, chat, text, turn })
        })
        return
      }
      case 'read':
        return tab.client.markRead(chat, tab.client.chats.peek().find((each) => each.chat === chat)?.newest ?? 0)
      case 'scroll':
        return void scroll(at, chat)
      case 'drain':
        return at.drain()
      case 'tab':
        if (at.tabs.length < 3) at.openTab()
        return
      case 'cut':
        return at.cut()
      case 'crash':
        tab.crash()
        if (at.tabs.length === 0) at.openTab()
    }
  }

  #flood(chat: number, messages: number): void {
    const { world } = this.shared
    for (let index = 0; index < messages; index += 1) {
      world.command(world.admin, 'message.send', { chat, text: `${index}` })
    }
    world.advance(30_000)
  }
}

async function scroll(at: TestDevice, chat: number): Promise<void> {
  const view = at.tabs.at(-1)?.client.openChat(chat)
  for (let page = 0; page < 3; page += 1) await view?.loadOlder()
  view?.dispose()
}

const place = (row: Row): string => `${row.scope} ${row.kind} ${row.key}`
const json = (row: Row): string => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))

/** [W2] The device holds what a fresh one gets, and beyond it only older messages of the same chats, as the school has them. */
function expectSameAsFresh(shared: DeviceWorld, device: TestDevice): void {
  const fresh = new Map(shared.world.connect(device.person).rows().map((row) => [place(row), row]))
  const held = new Map(device.store.allRows().map((row) => [place(row), row]))
  for (const [name, row] of fresh) expect(held.has(name) ? json(held.get(name) ?? row) : name).toBe(json(row))
  for (const [name, row] of held) {
    if (fresh.has(name)) continue
    expect([row.kind, fresh.has(`${row.scope} chat 0`)], name).toEqual(['message', true])
    const [stored] = shared.world.sql.all<{ json: string }>(
      'SELECT json FROM row WHERE scope = ? AND kind = ? AND key = ?', row.scope, row.kind, row.key,
    )
    expect(json(row)).toBe(json(JSON.parse(stored?.json ?? '{}') as Row))
  }
}

/** [W3] [C2] Every chat is numbered without a gap, and a command stands in it once. */
function expectGapless(shared: DeviceWorld): ReadonlyMap<string, RowOf<'message'>> {
  const rows = shared.world.sql
    .all<{ json: string }>(`SELECT json FROM row WHERE kind = 'message' ORDER BY scope, key`)
    .map(({ json: text }) => JSON.parse(text) as RowOf<'message'>)
  const next = new Map<string, number>()
  for (const row of rows) {
    expect(row.key).toBe((next.get(row.scope) ?? 0) + 1)
    next.set(row.scope, row.key)
  }
  expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Every message that a person was told is kept: in the school once, or parked with its reason. */
function expectKept(story: Story, stored: ReadonlyMap<string, RowOf<'message'>>): void {
  for (const [id, { person, chat, text }] of story.kept) {
    const row = stored.get(id)
    const parked = story.devices.flatMap((device) => device.store.allItems()).find((item) => item.id === id)
    if (row) expect([row.author, row.scope, row.text]).toEqual([person, `chat:${chat}`, text])
    else expect(parked?.error?.code, `${text} is neither sent nor parked`).toMatch(/^(not_found|forbidden)$/)
  }
}

/** What one wrote in a tab stands in its chat in the order of writing. */
function expectOrder(story: Story, stored: ReadonlyMap<string, RowOf<'message'>>): void {
  const spoken = [...story.kept].sort(([, a], [, b]) => a.turn - b.turn)
  const newest = new Map<TestTab, Map<number, number>>()
  for (const [id, { tab, chat, text }] of spoken) {
    const seq = stored.get(id)?.key
    if (seq === undefined) continue
    const chats = newest.get(tab) ?? new Map<number, number>()
    expect(seq, text).toBeGreaterThan(chats.get(chat) ?? 0)
    newest.set(tab, chats.set(chat, seq))
  }
}

/** [R2] Unread counts are those that the school's own numbers give. */
function expectUnread(shared: DeviceWorld, device: TestDevice): void {
  for (const tab of device.tabs) {
    for (const { chat, newest, unread } of tab.client.chats.peek()) {
      const [facts] = shared.world.sql.all<{ newest: number; read: number }>(
        `SELECT (SELECT max(key) FROM row WHERE scope = ?1 AND kind = 'message') AS newest,
                (SELECT read FROM seat WHERE chat = ?2 AND person = ?3) AS read`,
        `chat:${chat}`, chat, device.person,
      )
      expect([newest, unread]).toEqual([facts?.newest ?? 0, (facts?.newest ?? 0) - (facts?.read ?? 0)])
    }
  }
}

/** What tabs show is what the store holds. */
function expectShown(device: TestDevice): void {
  const rows = device.store.allRows()
  for (const { client } of device.tabs) {
    expect(client.connection.peek()).toBe('online')
    expect(new Set(client.chats.peek().map(({ chat }) => `chat:${chat}`))).toEqual(
      new Set(rows.filter((row) => row.kind === 'chat').map((row) => row.scope)),
    )
    expect(client.outbox.peek().map(({ id }) => id)).toEqual(device.store.allItems().map(({ id }) => id))
  }
  expect(device.store.allItems().filter((item) => !item.error)).toEqual([])
}

describe('nothing is lost, nothing is double, everyone sees the same', () => {
  test('[W2] [W3] [C2] [F4] any interleaving ends in the rows of a fresh device', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.boolean(), fc.nat(1000), steps, async (seed, hasPast, startMs, all) => {
        const story = new Story(seed, hasPast)
        for (const each of story.devices) each.openTab()
        await story.wait(startMs)
        for (const each of all) await story.run(each)
        for (const each of story.devices) each.setNetwork('all')
        await story.wait(150_000)
        const stored = expectGapless(story.shared)
        expectKept(story, stored)
        expectOrder(story, stored)
        for (const each of story.devices) {
          expectShown(each)
          expectSameAsFresh(story.shared, each)
          expectUnread(story.shared, each)
        }
      }),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 60), seed: Number(process.env['PROPERTY_SEED'] ?? 2026) },
    )
  }, 600_000)
})
