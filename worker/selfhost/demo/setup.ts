/** How the demo school came together, as commands and joins: classes, invites, people, confirmed teachers. */
import type { Newcomer, ReplayStep } from '../../school/api.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from './calendar.ts'
import { makeCommandId, makeDeadHash } from './identity.ts'
import type { Human } from './people.ts'
import type { Random } from './random.ts'
import type { DemoSchool, SchoolClass } from './school.ts'

/** Makes the step of a command. */
export type MakeCommand = (at: number, person: number, type: string, args: unknown) => ReplayStep

/** Makes commands whose ids come from the stream. */
export function commandMaker(random: Random): MakeCommand {
  return (at, person, type, args) => ({
    kind: 'command',
    at,
    person,
    command: { id: makeCommandId(random, at), type, args },
  })
}

/** The devices on which people joined. */
const DEVICES = [
  'Chrome, Android',
  'Chrome, Windows',
  'Safari, iPhone',
  'Яндекс Браузер, Windows',
  'Яндекс Браузер, Android',
  'Firefox, Linux',
]

/** Invites of the first days live long enough for everyone. */
const INVITE_DAYS = 60
const SECOND_MS = 1000

interface Invites {
  readonly teachers: string
  readonly newTeacher: string
  readonly pupils: readonly string[]
  readonly guardians: readonly string[]
}

/** Writes the steps, not in order of time yet. */
export function writeSetup(school: DemoSchool, random: Random, until: number): ReplayStep[] {
  const command = commandMaker(random)
  const invites: Invites = {
    teachers: makeDeadHash(random),
    newTeacher: makeDeadHash(random),
    pupils: school.classes.map(() => makeDeadHash(random)),
    guardians: school.classes.map(() => makeDeadHash(random)),
  }
  const invite = (at: number, args: object): ReplayStep =>
    command(at, school.admin.id, 'invite.create', args)
  return [
    invite(school.admin.joinAt + MINUTE_MS, {
      role: 'teacher',
      hash: invites.teachers,
      limit: 60,
      days: INVITE_DAYS,
    }),
    ...school.classes.flatMap((each, index) => [
      command(each.createdAt, school.admin.id, 'class.create', { name: each.name }),
      invite(each.createdAt + 20 * SECOND_MS, {
        role: 'student',
        class: each.id,
        hash: invites.pupils[index],
        limit: 30,
        days: INVITE_DAYS,
      }),
      invite(each.createdAt + 40 * SECOND_MS, {
        role: 'guardian',
        class: each.id,
        hash: invites.guardians[index],
        limit: 60,
        days: INVITE_DAYS,
      }),
    ]),
    ...school.people
      .filter((human) => human !== school.admin)
      .map((human): ReplayStep => ({
        kind: 'join',
        at: human.joinAt,
        newcomer: makeNewcomer(human, inviteOf(human, school, invites), random),
      })),
    ...school.people.flatMap((human) => furtherChildren(human, school, random, invite)),
    ...school.teachers.flatMap((teacher) => confirmations(school, teacher, command)),
    ...recentInvites(school, invites, random, until, invite, command),
  ]
}

/** A guardian of several gets an invite for each other class, and takes it into the same account. */
function furtherChildren(
  human: Human,
  school: DemoSchool,
  random: Random,
  invite: (at: number, args: object) => ReplayStep,
): ReplayStep[] {
  return human.siblings.flatMap((child, index): ReplayStep[] => {
    const inClass = school.classes[child.home ?? 0]
    if (!inClass) return []
    const at = Math.max(human.joinAt, inClass.createdAt + MINUTE_MS) + (index + 1) * MINUTE_MS
    const hash = makeDeadHash(random)
    return [
      invite(at, { role: 'guardian', class: inClass.id, hash, limit: 1, days: 7 }),
      {
        kind: 'add',
        at: at + 20 * SECOND_MS,
        person: human.id,
        inviteHash: hash,
        childName: child.name,
      },
    ]
  })
}

function inviteOf(human: Human, school: DemoSchool, invites: Invites): string {
  if (human === school.newTeacher) return invites.newTeacher
  const hash =
    human.kind === 'pupil' ? invites.pupils[human.home ?? 0] : invites.guardians[human.home ?? 0]
  return human.kind === 'teacher' ? invites.teachers : (hash ?? '')
}

function makeNewcomer(human: Human, inviteHash: string, random: Random): Newcomer {
  return {
    inviteHash,
    name: human.name,
    ...(human.child && { childName: human.child.name }),
    credential: { kind: 'link' },
    device: { name: random.pick(DEVICES), deviceKind: 'browser', hash: makeDeadHash(random) },
  }
}

/** A teacher is confirmed after joining, and again when classes come that were not there yet. */
function confirmations(school: DemoSchool, teacher: Human, command: MakeCommand): ReplayStep[] {
  const taught = school.classes.filter((each) => teaches(each, teacher))
  const confirm = (at: number): ReplayStep => {
    const classes = taught.filter(({ createdAt }) => createdAt < at).map(({ id }) => id)
    return command(at, school.admin.id, 'teacher.confirm', { person: teacher.id, classes })
  }
  const newest = Math.max(0, ...taught.map(({ createdAt }) => createdAt))
  return newest > teacher.activeAt
    ? [confirm(teacher.activeAt), confirm(newest + HOUR_MS)]
    : [confirm(teacher.activeAt)]
}

/** Whether the person teaches the class or leads it. */
export function teaches(each: SchoolClass, teacher: Human): boolean {
  return each.homeroom === teacher || [...each.teachers.values()].includes(teacher)
}

/** What an administrator finds in the list of invites: some open, one revoked. */
function recentInvites(
  school: DemoSchool,
  invites: Invites,
  random: Random,
  until: number,
  invite: (at: number, args: object) => ReplayStep,
  command: MakeCommand,
): ReplayStep[] {
  const [youngest] = [...school.classes].sort((one, other) => one.grade - other.grade)
  const revoked = 2 + 2 * school.classes.length
  return [
    invite(until - 4 * DAY_MS, { role: 'teacher', hash: invites.newTeacher, limit: 3, days: 14 }),
    invite(until - 3 * DAY_MS, {
      role: 'guardian',
      class: youngest?.id,
      hash: makeDeadHash(random),
      limit: 5,
      days: 30,
    }),
    invite(until - 3 * DAY_MS + MINUTE_MS, {
      role: 'student',
      class: youngest?.id,
      hash: makeDeadHash(random),
      limit: 5,
      days: 30,
    }),
    command(until - 2 * DAY_MS, school.admin.id, 'invite.revoke', { invite: revoked + 2 }),
  ]
}
