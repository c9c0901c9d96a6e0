/**
 * The promise of the messenger as one property: whatever the network, the devices and their people do, in the end
 * everyone has the same, nothing is lost and nothing is double. The school is the real one, the clients are the real ones.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Row, RowOf } from '../../shared/protocol/rows.ts'
import type { DeviceWorld, TestDevice, TestTab } from '../harness/devices.ts'
import { hardStories, steps, Story } from '../harness/stories.ts'

const place = (row: Row): string => `${row.scope} ${row.kind} ${row.key}`
const json = (row: Row): string =>
  JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))

/** [W2] The device holds what a fresh one gets, and beyond it only older messages of the same chats, as the school has them. */
function expectSameAsFresh(shared: DeviceWorld, device: TestDevice): void {
  const fresh = new Map(
    shared.world
      .connect(device.person)
      .rows()
      .map((row) => [place(row), row]),
  )
  const held = new Map(device.store.allRows().map((row) => [place(row), row]))
  for (const [name, row] of fresh)
    expect(held.has(name) ? json(held.get(name) ?? row) : name).toBe(json(row))
  for (const [name, row] of held) {
    if (fresh.has(name)) continue
    expect([row.kind, fresh.has(`${row.scope} chat 0`)], name).toEqual(['message', true])
    const [stored] = shared.world.sql.all<{ json: string }>(
      'SELECT json FROM row WHERE scope = ? AND kind = ? AND key = ?',
      row.scope,
      row.kind,
      row.key,
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
    const parked = story.devices
      .flatMap((device) => device.store.allItems())
      .find((item) => item.id === id)
    if (row) expect([row.author, row.scope, row.text]).toEqual([person, `chat:${chat}`, text])
    else
      expect(parked?.error?.code, `${text} is neither sent nor parked`).toMatch(
        /^(not_found|forbidden)$/,
      )
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
        `chat:${chat}`,
        chat,
        device.person,
      )
      expect([newest, unread]).toEqual([
        facts?.newest ?? 0,
        (facts?.newest ?? 0) - (facts?.read ?? 0),
      ])
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
    expect(client.outbox.peek().map(({ id }) => id)).toEqual(
      device.store.allItems().map(({ id }) => id),
    )
  }
  expect(device.store.allItems().filter((item) => !item.error)).toEqual([])
}

describe('nothing is lost, nothing is double, everyone sees the same', () => {
  test('[W2] [W3] [C2] [F4] any interleaving ends in the rows of a fresh device', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.boolean(),
        fc.nat(1000),
        steps,
        async (seed, hasPast, startMs, all) => {
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
        },
      ),
      {
        examples: hardStories(),
        // The examples count as runs.
        numRuns: hardStories().length + Number(process.env['PROPERTY_RUNS'] ?? 50),
        seed: Number(process.env['PROPERTY_SEED'] ?? 2026),
      },
    )
  }, 600_000)
})
