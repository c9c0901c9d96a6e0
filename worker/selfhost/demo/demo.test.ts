/** The demo school: generated once, replayed into the real core on a real SQLite. */
import { beforeAll, describe, expect, test } from 'vitest'
import { parseCommand } from '../../../shared/protocol/commands.ts'
import { openNodeSql } from '../../../tests/harness/nodeSql.ts'
import { openCore, transact } from '../../school/core.ts'
import { openSchool } from '../../school/entry.ts'
import { replay } from '../../school/replay.ts'
import type { Sql } from '../../sql.ts'
import { kindOf, dayOf, minutesOf } from './calendar.ts'
import { BATCH_STEPS, checkOutcome } from './fill.ts'
import { writeHistory } from './history.ts'
import { fathers, surnameFor, surnames } from './names.ts'
import { DEMO_SEED, planDemo, type DemoPlan } from './plan.ts'
import { chatsOf } from './reading.ts'
import { buildSchool, demoFacts } from './school.ts'

/** A Tuesday evening in term, so that the newest days are lively. */
const UNTIL = Date.UTC(2026, 10, 24, 18)
const YEAR_MS = 366 * 86_400_000
/** Making and replaying a year takes seconds, more on a machine that does other things too. */
const PATIENCE_MS = 120_000

interface Sent {
  readonly at: number
  readonly person: number
  readonly chat: number
  readonly text: string
}

let plan: DemoPlan
let sent: Sent[]
let sql: Sql

beforeAll(() => {
  plan = planDemo(DEMO_SEED, UNTIL)
  sent = plan.steps.flatMap((step) => {
    if (step.kind !== 'command') return []
    const command = parseCommand(step.command)
    if (!command.ok || command.value.type !== 'message.send') return []
    return [{ at: step.at, person: step.person, ...command.value.args }]
  })
  sql = openNodeSql()
  const core = openCore(sql)
  const { admin } = plan.school
  const device = { name: '', deviceKind: 'browser', hash: 'a'.repeat(43) } as const
  transact(core, 1, (tx) =>
    openSchool(tx, { ...demoFacts, adminName: admin.name, credential: { kind: 'link' }, device }),
  )
  let joined = admin.id
  for (let start = 0; start < plan.steps.length; start += BATCH_STEPS) {
    const { value } = replay(core, UNTIL, plan.steps.slice(start, start + BATCH_STEPS))
    // Throws at the first step that is refused, or that makes another person than was planned.
    for (const outcome of value)
      joined = checkOutcome(outcome.kind === 'ack' ? toWire(outcome) : outcome, joined)
  }
}, PATIENCE_MS)

/** The ack as it stands in the operator's answer. */
function toWire({ ack }: { ack: { error?: { code: string } } }): {
  kind: 'ack'
  ack: { error?: { code: string } | undefined }
} {
  return { kind: 'ack', ack: { error: ack.error } }
}

const count = (query: string, ...values: Array<string | number>): number =>
  sql.all<{ n: number }>(query, ...values)[0]?.n ?? -1

describe('the school that is replayed', () => {
  test('the core takes every step: 600 people in 22 classes', () => {
    expect(count('SELECT count(*) AS n FROM person')).toBe(600)
    expect(count('SELECT count(*) AS n FROM class')).toBe(22)
    expect(
      sql
        .all<{ name: string }>('SELECT name FROM class')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(
      Array.from({ length: 11 }, (_, index) => [`${index + 1}А`, `${index + 1}Б`])
        .flat()
        .sort(),
    )
    expect(count(`SELECT count(*) AS n FROM role WHERE role = 'teacher' AND confirmed = 0`)).toBe(1)
  })

  test('about 50,000 messages are stored, as many as were sent', () => {
    const stored = count(`SELECT count(*) AS n FROM row WHERE kind = 'message'`)
    expect(stored).toBe(sent.length)
    expect(stored).toBe(plan.messages)
    expect(stored).toBeGreaterThan(45_000)
    expect(stored).toBeLessThan(55_000)
  })

  test('everyone sits in the chats that the plan thinks', () => {
    for (const human of plan.school.people) {
      const seats = sql.all<{ chat: number }>(
        'SELECT chat FROM seat WHERE person = ? ORDER BY chat',
        human.id,
      )
      expect(
        seats.map(({ chat }) => chat),
        human.name,
      ).toEqual([...new Set(chatsOf(plan.school, human))].sort((a, b) => a - b))
    }
  })

  test('each demo account finds between 1 and 30 unread messages in some chats, and no more in any', () => {
    for (const { person, name } of plan.accounts) {
      const unread = sql
        .all<{ unread: number }>(
          `SELECT (SELECT coalesce(max(key), 0) FROM row WHERE scope = 'chat:' || seat.chat AND kind = 'message') - read AS unread
           FROM seat WHERE person = ?`,
          person,
        )
        .map((seat) => seat.unread)
      expect(Math.max(...unread), name).toBeGreaterThanOrEqual(1)
      expect(Math.max(...unread), name).toBeLessThanOrEqual(30)
    }
  })

  test('the demo teacher, parent and pupil belong to one class', () => {
    const [, teacher, guardian, pupil] = plan.accounts
    const home = plan.school.classes.find(({ name }) => name === teacher?.className)
    expect(home?.homeroom.id).toBe(teacher?.person)
    expect(home?.guardians.find(({ id }) => id === guardian?.person)?.child?.id).toBe(pupil?.person)
  })
})

describe('time', () => {
  test('rises from step to step, within the year before the end', () => {
    let before = UNTIL - YEAR_MS
    for (const { at } of plan.steps) {
      expect(at > before).toBe(true)
      before = at
    }
    expect(before).toBeLessThan(UNTIL)
    expect(sent.some(({ at }) => dayOf(at) === dayOf(UNTIL))).toBe(true)
  })

  test('nobody writes at night, and holidays are quieter than lessons', () => {
    expect(sent.every(({ at }) => minutesOf(at) >= 360 && minutesOf(at) < 1400)).toBe(true)
    const perDay = (kind: string): number => {
      const messages = sent.filter(({ at }) => kindOf(dayOf(at)) === kind)
      return messages.length / new Set(messages.map(({ at }) => dayOf(at))).size
    }
    expect(perDay('summer')).toBeLessThan(perDay('holidays'))
    expect(perDay('holidays')).toBeLessThan(perDay('lessons'))
  })
})

describe('text', () => {
  test('no message and no long sentence comes again within 200 messages of its chat', () => {
    const chats = Map.groupBy(sent, ({ chat }) => chat)
    for (const messages of chats.values()) {
      const last = new Map<string, number>()
      for (const [index, { text }] of messages.entries()) {
        const sentences = text
          .split(/[.!?…\n]/)
          .map((part) => part.trim())
          .filter((part) => part.length >= 40)
        for (const said of new Set([text, ...sentences])) {
          const before = last.get(said)
          if (before !== undefined && index - before < 200)
            expect.fail(`«${said}» again after ${index - before}`)
          last.set(said, index)
        }
      }
    }
  })

  test('no gap is left open, nothing is doubled, every text is a line that people write', () => {
    const broken = sent.filter(({ text }) =>
      /[{}[\]|¶@<>]|undefined| {2}|[,!?]{3,}|[,.][,]|^[,.]/.test(text),
    )
    expect(broken.map(({ text }) => text)).toEqual([])
  })

  test('most of what is said in a chat in a year is said there once', () => {
    for (const messages of Map.groupBy(sent, ({ chat }) => chat).values()) {
      expect(new Set(messages.map(({ text }) => text)).size).toBeGreaterThan(messages.length * 0.6)
    }
  })
})

describe('names', () => {
  test('patronymic and surname agree with the gender', () => {
    for (const { kind, gender, patronymic, name } of plan.school.people) {
      const surname = name.split(' ').at(-1) ?? ''
      expect(
        surnames.some((each) => surnameFor(each, gender) === surname),
        name,
      ).toBe(true)
      if (kind !== 'pupil')
        expect(
          fathers.some((father) => father[gender] === patronymic),
          name,
        ).toBe(true)
    }
  })

  test.each([
    ['Иванов', 'Иванова'],
    ['Левицкий', 'Левицкая'],
    ['Белый', 'Белая'],
    ['Ким', 'Ким'],
    ['Шевченко', 'Шевченко'],
  ])('a daughter of %s is %s', (surname, daughters) => {
    expect(surnameFor(surname, 'f')).toBe(daughters)
  })

  test('children bear the surname of their parents', () => {
    for (const { child, gender, name } of plan.school.people) {
      if (!child) continue
      const forms = surnames.filter((each) => surnameFor(each, gender) === name.split(' ').at(-1))
      expect(
        forms.some((each) => surnameFor(each, child.gender) === child.name.split(' ').at(-1)),
        name,
      ).toBe(true)
    }
  })
})

describe('one seed', () => {
  const again = buildSchool(DEMO_SEED, UNTIL)

  test('makes the same people, another seed others', () => {
    expect(again.people).toEqual(plan.school.people)
    expect(buildSchool('другая', UNTIL).people.map(({ name }) => name)).not.toEqual(
      again.people.map(({ name }) => name),
    )
  })

  test('makes the same words, chat by chat', () => {
    const [first] = again.classes
    if (!first) throw new Error('The school has no classes')
    const chats = [first.classChat, first.familiesChat]
    const said = writeHistory({ ...again, classes: [first] }, DEMO_SEED, UNTIL).filter(({ chat }) =>
      chats.includes(chat),
    )
    expect(said.map(({ chat, author, text }) => ({ chat, person: author.id, text }))).toEqual(
      sent
        .filter(({ chat }) => chats.includes(chat))
        .map(({ chat, person, text }) => ({ chat, person, text })),
    )
  })
})
