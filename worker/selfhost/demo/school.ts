/** The demo school as a whole: 22 classes with their chats, homeroom teachers, subject teachers, families. */
import { MINUTE_MS, dayFrom, dayOf, momentOf } from './calendar.ts'
import type { Gender } from './names.ts'
import {
  createPeople,
  numberPeople,
  PEOPLE,
  PUPILS_PER_CLASS,
  yearBefore,
  type Home,
  type Human,
} from './people.ts'
import { createRandom, type Random } from './random.ts'
import { posts, PRACTICAL, PRIMARY, subjectsOf } from './subjects.ts'

/** What an operator opens the school with. */
export const demoFacts = {
  name: 'Берёзовская школа № 3',
  slug: 'berezovka',
  timeZone: 'Europe/Moscow',
} as const

/** The chats that every school has from the start. */
export const CHANNEL = 1
export const STAFF_CHAT = 2

export interface SchoolClass extends Home {
  readonly id: number
  readonly name: string
  readonly classChat: number
  readonly familiesChat: number
  readonly homeroom: Human
  /** Who teaches each subject, by the subject's id. */
  readonly teachers: ReadonlyMap<string, Human>
  readonly pupils: readonly Human[]
  readonly guardians: readonly Human[]
}

export interface DemoSchool {
  readonly admin: Human
  readonly teachers: readonly Human[]
  /** Joined yesterday and waits for the administrator. */
  readonly newTeacher: Human
  readonly classes: readonly SchoolClass[]
  /** Everyone, by number: the first is number 1. */
  readonly people: readonly Human[]
}

interface Post {
  readonly human: Human
  readonly teaches: readonly string[]
}

const FIRST_GRADERS_COME = 825
/** First-graders get their own chats where they have used them this long, in days. */
const FIRST_GRADERS_SINCE_DAYS = 45
const LETTERS = ['А', 'Б']
/** Teachers join on the first two days, between these minutes after midnight. */
const TEACHERS_JOIN = [680, 1180] as const

/** Builds the people and classes of a seed; the times depend on when the year ends. */
export function buildSchool(seed: string, until: number): DemoSchool {
  const random = createRandom(`${seed}/people`)
  const from = momentOf(yearBefore(until), 540)
  const people = createPeople(random)
  const admin = people.adult('admin', 'f', from)
  const staff = hire(random, people.adult, from)
  const newTeacher = people.adult('teacher', 'f', momentOf(yearBefore(until) + 364, 920))
  newTeacher.activeAt = Number.POSITIVE_INFINITY
  const homes = planClasses(from, until)
  const guardians = PEOPLE - 1 - staff.length - 1 - homes.length * PUPILS_PER_CLASS
  const families = people.families(homes, guardians)
  const everyone = numberPeople(admin, [
    ...staff.map(({ human }) => human),
    newTeacher,
    ...families,
  ])
  const classes = fillClasses(random, homes, staff, families)
  return { admin, teachers: staff.map(({ human }) => human), newTeacher, classes, people: everyone }
}

/** Classes in the order in which they are created: the first grade comes last where it came in August. */
function planClasses(from: number, until: number): Array<Home & { name: string }> {
  const year = new Date(until).getUTCFullYear()
  const august = [year, year - 1].map((each) => momentOf(dayFrom(each, FIRST_GRADERS_COME), 600))
  const came = august.find(
    (at) => at > from && at < momentOf(yearBefore(until) + 365 - FIRST_GRADERS_SINCE_DAYS, 0),
  )
  const grades = Array.from({ length: 11 }, (_, index) =>
    came === undefined ? index + 1 : ((index + 1) % 11) + 1,
  )
  return grades
    .flatMap((grade) => LETTERS.map((letter) => ({ grade, name: `${grade}${letter}` })))
    .map((each, index) => ({
      ...each,
      createdAt: (each.grade === 1 && came ? came : from) + (30 + 3 * index) * MINUTE_MS,
    }))
}

function hire(
  random: Random,
  adult: (kind: 'teacher', gender: Gender, joinAt: number) => Human,
  from: number,
): Post[] {
  return posts.flatMap(({ count, teaches }) =>
    Array.from({ length: count }, () => {
      const isMan = random.chance(
        teaches.includes('sport') || teaches.includes('safety') ? 0.6 : 0.12,
      )
      const joinAt =
        momentOf(dayOf(from) + random.int(0, 1), random.int(...TEACHERS_JOIN)) +
        random.int(0, 59_999)
      const human = adult('teacher', isMan ? 'm' : 'f', joinAt)
      human.activeAt = human.joinAt + random.int(10, 90) * MINUTE_MS
      return { human, teaches }
    }),
  )
}

function fillClasses(
  random: Random,
  homes: ReadonlyArray<Home & { name: string }>,
  staff: readonly Post[],
  families: readonly Human[],
): SchoolClass[] {
  const load = new Map<Human, number>()
  const homerooms = new Set<Human>()
  return homes.map(({ grade, name, createdAt }, index) => {
    const taught = new Set(subjectsOf(grade).map((subject) => subject.id))
    const free = staff.filter(
      (post) => !homerooms.has(post.human) && post.teaches.some((id) => taught.has(id)),
    )
    const isPrimary = (post: Post): boolean => post.teaches === PRIMARY
    const homeroom = random.pick(
      free.filter(
        (post) => isPrimary(post) === grade < 5 && !post.teaches.some((id) => PRACTICAL.has(id)),
      ),
    )
    homerooms.add(homeroom.human)
    const teachers = new Map<string, Human>()
    for (const id of taught) teachers.set(id, pickTeacher(id, homeroom, staff, teachers, load))
    const inClass = (kind: Human['kind']): Human[] =>
      families.filter((human) => human.home === index && human.kind === kind)
    return {
      id: index + 1,
      name,
      grade,
      createdAt,
      // Each class makes its own chat and its families' chat, after the two of the school.
      classChat: STAFF_CHAT + 1 + 2 * index,
      familiesChat: STAFF_CHAT + 2 + 2 * index,
      homeroom: homeroom.human,
      teachers,
      pupils: inClass('pupil'),
      guardians: inClass('guardian'),
    }
  })
}

/** The homeroom teacher teaches what they can; a teacher of the class takes a second subject; then whoever has least. */
function pickTeacher(
  id: string,
  homeroom: Post,
  staff: readonly Post[],
  teachers: ReadonlyMap<string, Human>,
  load: Map<Human, number>,
): Human {
  if (homeroom.teaches.includes(id)) return homeroom.human
  const able = staff.filter((post) => post.teaches.includes(id))
  const known = able.find((post) => [...teachers.values()].includes(post.human))
  const idle = able.sort(
    (one, other) => (load.get(one.human) ?? 0) - (load.get(other.human) ?? 0),
  )[0]
  const chosen = (known ?? idle)?.human
  if (!chosen) throw new Error(`Nobody teaches ${id}`)
  load.set(chosen, (load.get(chosen) ?? 0) + 1)
  return chosen
}
