/** Who sees what, who comes in, who comes back: on the real core and a real SQLite. */
import { describe, expect, test } from 'vitest'
import { ofKind, openClass } from '../../tests/harness/classWorld.ts'
import type { World } from '../../tests/harness/schoolWorld.ts'
import { transact } from './core.ts'
import { addInvite } from './entry.ts'
import { takeSignInLink } from './signInLinks.ts'

describe('who sees what', () => {
  test('[W1] nobody gets a row of a scope they do not have', () => {
    const world = openClass()
    world.command(world.teacher, 'message.send', { chat: world.classChat, text: 'Только классу' })
    const rows = world.connect(world.stranger).rows()
    expect(
      rows.some(
        (row) =>
          row.scope === `chat:${world.classChat}` || row.scope === 'staff' || row.scope === 'admin',
      ),
    ).toBe(false)
    expect(JSON.stringify(rows)).not.toContain('Алина')
  })

  test('readers of the school news do not see each other', () => {
    const world = openClass()
    const members = ofKind(world.connect(world.guardian).rows(), 'member').filter(
      (member) => member.scope === 'chat:1',
    )
    expect(members.map((member) => member.name)).toEqual(['Анна Сергеевна Котова'])
  })

  test('a teacher sits with the staff only, without a badge, until an administrator confirms; then in the classes at once', () => {
    const world = openClass()
    const teacher = world.join('teacher', 'Олег Львович Сомов')
    const wire = world.connect(teacher)
    expect(
      new Set(
        wire
          .rows()
          .map((row) => row.scope)
          .filter((scope) => scope.startsWith('chat:')),
      ),
    ).toEqual(new Set(['chat:1', 'chat:2']))
    expect(ofKind(wire.rows(), 'member').find((member) => member.key === teacher)?.isBadged).toBe(
      false,
    )
    world.command(teacher, 'message.send', { chat: 2, text: 'Здравствуйте' })
    expect(
      world.command(world.admin, 'teacher.confirm', { person: teacher, classes: [world.classId] })
        .error,
    ).toBeUndefined()
    expect(ofKind(wire.rows(), 'chat').map((chat) => chat.scope)).toContain(
      `chat:${world.familiesChat}`,
    )
    expect(
      ofKind(wire.rows(), 'member').findLast(
        (member) => member.key === teacher && member.scope === 'chat:2',
      )?.isBadged,
    ).toBe(true)
  })

  test('[W5] who loses a chat is told that it is gone, live and after an absence', () => {
    const world = openClass()
    const live = world.connect(world.teacher)
    const cursor = world.core.version
    world.command(world.admin, 'teacher.confirm', { person: world.teacher, classes: [] })
    const gone = [`chat:${world.classChat}`, `chat:${world.familiesChat}`]
    expect(ofKind(live.rows(), 'gone').map((row) => row.scope)).toEqual(gone)
    expect(
      ofKind(world.connect(world.teacher, cursor).rows(), 'gone')
        .map((row) => row.scope)
        .sort(),
    ).toEqual(gone.sort())
    const before = live.texts.length
    world.command(world.pupil, 'message.send', { chat: world.classChat, text: 'Ушёл?' })
    expect(live.texts.length).toBe(before)
  })

  test('[W5] [R3] who comes back to a chat gets its window anew, read to the end', () => {
    const world = openClass()
    const cursor = world.core.version
    world.command(world.admin, 'teacher.confirm', { person: world.teacher, classes: [] })
    world.command(world.pupil, 'message.send', { chat: world.classChat, text: 'Без учителя' })
    world.command(world.admin, 'teacher.confirm', {
      person: world.teacher,
      classes: [world.classId],
    })
    const rows = world.connect(world.teacher, cursor).rows()
    const inChat = rows.filter((row) => row.scope === `chat:${world.classChat}`)
    expect(inChat[0]?.kind).toBe('gone')
    expect(ofKind(inChat, 'message').map((message) => message.text)).toEqual(['Без учителя'])
    expect(ofKind(rows, 'seat').find((seat) => seat.key === world.classChat)?.read).toBe(1)
  })

  test('an ended device is closed at once, and only its owner can end it', () => {
    const world = openClass()
    const device = ofKind(world.connect(world.pupil).rows(), 'device')[0]?.key ?? 0
    const wire = world.wire(world.pupil, device)
    expect(world.command(world.guardian, 'device.end', { device }).error?.code).toBe('not_found')
    world.command(world.pupil, 'device.end', { device })
    expect(wire.closed).toEqual({ code: 4401, reason: 'unauthorized' })
  })
})

describe('one account in several roles and classes', () => {
  const invite = (world: World, role: 'guardian' | 'student', inClass: number): string => {
    const hash = `${role}${inClass}`.padEnd(43, '-')
    world.command(world.admin, 'invite.create', { role, class: inClass, hash, limit: 1, days: 7 })
    return hash
  }

  test('a mother of two takes the second class’s invite into the same account', () => {
    const world = openClass()
    const other = world.createClass('3В')
    const wire = world.connect(world.guardian)
    const hash = invite(world, 'guardian', other.id)
    const { value, outcome } = transact(world.core, world.now, (tx) =>
      addInvite(tx, world.guardian, hash, 'Илья Котов'),
    )
    world.hub.tell(outcome)
    expect(value.ok).toBe(true)
    const members = ofKind(wire.rows(), 'member').filter(
      (member) => member.key === world.guardian && member.isPresent,
    )
    expect(members.map((member) => [member.scope, member.childName])).toContainEqual([
      `chat:${other.familiesChat}`,
      'Илья Котов',
    ])
    expect(
      ofKind(world.connect(world.guardian).rows(), 'member').find(
        (member) => member.scope === `chat:${world.familiesChat}` && member.key === world.guardian,
      )?.childName,
    ).toBe('Алина Котова')
  })

  test('a pupil cannot take a parent’s invite, nor a parent a pupil’s', () => {
    const world = openClass()
    const take = (person: number, hash: string) =>
      transact(world.core, world.now, (tx) => addInvite(tx, person, hash, 'Кто-то')).value
    expect(take(world.pupil, invite(world, 'guardian', world.classId))).toEqual({
      ok: false,
      error: { code: 'forbidden' },
    })
    expect(take(world.guardian, invite(world, 'student', world.classId))).toEqual({
      ok: false,
      error: { code: 'forbidden' },
    })
  })
})

describe('a way back in', () => {
  const take = (world: World, hash: string) =>
    transact(world.core, world.now, (tx) => takeSignInLink(tx, hash)).value
  const hash = (letter: string): string => letter.repeat(43)

  test('an administrator’s link signs the person in once, within a day', () => {
    const world = openClass()
    world.command(world.admin, 'signInLink.create', { person: world.guardian, hash: hash('a') })
    expect(take(world, hash('a'))).toBe(world.guardian)
    expect(take(world, hash('a'))).toBeUndefined()
    world.command(world.admin, 'signInLink.create', { person: world.guardian, hash: hash('b') })
    world.now += 86_400_001
    expect(take(world, hash('b'))).toBeUndefined()
  })

  test('a newer link voids the older, and nobody else can make one', () => {
    const world = openClass()
    world.command(world.admin, 'signInLink.create', { person: world.guardian, hash: hash('a') })
    world.command(world.admin, 'signInLink.create', { person: world.guardian, hash: hash('b') })
    expect(take(world, hash('a'))).toBeUndefined()
    expect(
      world.command(world.teacher, 'signInLink.create', { person: world.guardian, hash: hash('c') })
        .error?.code,
    ).toBe('not_found')
  })
})
