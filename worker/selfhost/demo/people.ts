/** The people of the demo school: families first, then who of them joins which class, then teachers and what they teach. */
import { DAY_MS, MINUTE_MS, dayOf, momentOf } from './calendar.ts'
import {
  adultNames,
  childNames,
  fathers,
  surnameFor,
  surnames,
  type Gender,
  type GivenName,
} from './names.ts'
import type { Random } from './random.ts'

export interface Human {
  /** The number that the school gives: 1 for the administrator, then in the order of joining. */
  id: number
  readonly kind: 'admin' | 'teacher' | 'pupil' | 'guardian'
  readonly gender: Gender
  readonly given: GivenName
  /** Empty for pupils: nobody calls them by it. */
  readonly patronymic: string
  /** As it is shown in the school. */
  readonly name: string
  /** A pupil's or guardian's class by its place in the list of classes. */
  readonly home: number | undefined
  /** A guardian's child in that class. */
  readonly child: Human | undefined
  /** A guardian's other children, in other classes. */
  readonly siblings: readonly Human[]
  /** Month and day, as 1224. */
  readonly birthday: number
  joinAt: number
  /** From when they may write: a teacher has to be confirmed first. */
  activeAt: number
}

/** How many people the school has, administrator and all. */
export const PEOPLE = 600

/** Pupils who use the messenger, in each class. */
export const PUPILS_PER_CLASS = 11

/** Of families, the share with a second and with a third child in the school. */
const SECOND_CHILD = 0.24
const THIRD_CHILD = 0.2

/** Nobody needs longer than this to join after the invite, in days. */
const JOIN_WITHIN_DAYS = 20

/** A class as far as joining needs it. */
export interface Home {
  readonly grade: number
  readonly createdAt: number
}

/** Makes people with names that no two of them share. */
export function createPeople(random: Random): {
  adult(kind: 'admin' | 'teacher', gender: Gender, joinAt: number): Human
  families(homes: readonly Home[], guardians: number): Human[]
} {
  const taken = new Set<string>()

  function unique(make: () => Omit<Human, 'id' | 'birthday'>): Human {
    for (;;) {
      const human = make()
      if (taken.has(human.name)) continue
      taken.add(human.name)
      return { ...human, id: 0, birthday: 100 * random.int(1, 12) + random.int(1, 28) }
    }
  }

  function adult(kind: 'admin' | 'teacher', gender: Gender, joinAt: number): Human {
    return unique(() => {
      const given = random.pick(adultNames[gender])
      const patronymic = random.pick(fathers)[gender]
      const name = `${given.full} ${patronymic} ${surnameFor(random.pick(surnames), gender)}`
      return {
        kind,
        gender,
        given,
        patronymic,
        name,
        home: undefined,
        child: undefined,
        siblings: [],
        joinAt,
        activeAt: joinAt,
      }
    })
  }

  function pupil(surname: string, home: number, createdAt: number): Human {
    return unique(() => {
      const gender = random.chance(0.5) ? 'm' : 'f'
      const given = random.pick(childNames[gender])
      const name = `${given.full} ${surnameFor(surname, gender)}`
      const joinAt = pickJoin(random, createdAt)
      return {
        kind: 'pupil',
        gender,
        given,
        patronymic: '',
        name,
        home,
        child: undefined,
        siblings: [],
        joinAt,
        activeAt: joinAt,
      }
    })
  }

  function guardian(
    surname: string,
    gender: Gender,
    child: Human,
    siblings: readonly Human[],
    createdAt: number,
  ): Human {
    return unique(() => {
      const given = random.pick(adultNames[gender])
      const name = `${given.full} ${surnameFor(surname, gender)}`
      const patronymic = random.pick(fathers)[gender]
      const joinAt = pickJoin(random, createdAt)
      return {
        kind: 'guardian',
        gender,
        given,
        patronymic,
        name,
        home: child.home,
        child,
        siblings,
        joinAt,
        activeAt: joinAt,
      }
    })
  }

  function families(homes: readonly Home[], guardians: number): Human[] {
    const households = pickHouseholds(
      random,
      homes.map(({ grade }) => grade),
    )
    const pairs = new Set(
      random.shuffle(households.map((_, index) => index)).slice(0, guardians - households.length),
    )
    return households.flatMap((household, index) => {
      const surname = random.pick(surnames)
      const children = household.map((home) => pupil(surname, home, homes[home]?.createdAt ?? 0))
      const parents: Gender[] = pairs.has(index) ? ['f', 'm'] : [random.chance(0.88) ? 'f' : 'm']
      return [
        ...children,
        ...parents.flatMap((gender, place) => {
          const child = children[place % children.length]
          if (!child) return []
          const siblings = children.filter((each) => each !== child)
          return [
            guardian(surname, gender, child, siblings, homes[child.home ?? 0]?.createdAt ?? 0),
          ]
        }),
      ]
    })
  }

  return { adult, families }
}

/** For each family the classes of its children, no two of one grade, until all classes are full. */
function pickHouseholds(random: Random, grades: readonly number[]): number[][] {
  const free = grades.map(() => PUPILS_PER_CLASS)
  const households: number[][] = []
  const take = (except: readonly number[]): number | undefined => {
    const open = grades.flatMap((grade, home) =>
      (free[home] ?? 0) > 0 && !except.some((other) => grades[other] === grade) ? [home] : [],
    )
    if (open.length === 0) return undefined
    const home = random.pick(open)
    free[home] = (free[home] ?? 0) - 1
    return home
  }
  for (let first = take([]); first !== undefined; first = take([])) {
    const household = [first]
    const size = random.chance(SECOND_CHILD) ? (random.chance(THIRD_CHILD) ? 3 : 2) : 1
    while (household.length < size) {
      const sibling = take(household)
      if (sibling === undefined) break
      household.push(sibling)
    }
    households.push(household)
  }
  return households
}

/** Most families join in the first evenings after the invite. */
function pickJoin(random: Random, createdAt: number): number {
  const day = dayOf(createdAt) + Math.min(JOIN_WITHIN_DAYS, Math.floor(random.wait(3)))
  return Math.max(
    momentOf(day, random.int(960, 1320)) + random.int(0, 59_999),
    createdAt + random.int(20, 90) * MINUTE_MS,
  )
}

/** Gives everyone the number that the school will give them: 1 is the administrator, the rest follow as they join. */
export function numberPeople(admin: Human, others: readonly Human[]): Human[] {
  const ordered = [...others].sort((one, other) => one.joinAt - other.joinAt)
  const people = [admin, ...ordered]
  people.forEach((human, index) => {
    human.id = index + 1
    const before = people[index - 1]
    if (before && index > 1 && human.joinAt <= before.joinAt) human.joinAt = before.joinAt + 1
    human.activeAt = Math.max(human.activeAt, human.joinAt)
  })
  return people
}

/** How a teacher, a parent or a classmate is addressed by someone of the given kind. */
export function addressOf(human: Human, by: Human['kind']): string {
  if (human.kind === 'pupil') return human.given.short
  if (human.kind === 'guardian' && by === 'guardian') return human.given.full
  return `${human.given.full} ${human.patronymic}`
}

/** The day on which the year of the history begins. */
export function yearBefore(until: number): number {
  return dayOf(until - 365 * DAY_MS)
}
