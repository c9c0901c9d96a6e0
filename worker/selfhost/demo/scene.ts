/** What fills the gaps of one conversation. Things stay the same throughout it: the subject, the day, the sum, who is talked about. */
import {
  kindOf,
  minutesOf,
  nextLessons,
  sayComing,
  sayDate,
  sayWeekday,
  type Day,
} from './calendar.ts'
import { findCelebrated, type Cast } from './cast.ts'
import { decline, type Case } from './names.ts'
import { addressOf, type Human } from './people.ts'
import type { Random } from './random.ts'
import { PRACTICAL, subjects, type Subject } from './subjects.ts'
import type { Filling } from './template.ts'
import { lists } from './texts/words.ts'

/** The line that is about to be said. */
export interface Line {
  readonly author: Human
  readonly last: Human
  readonly at: number
}

const CASES = ['n', 'g', 'd', 'a', 'i'] as const

/** How many days with lessons ahead what is planned lies. */
const AHEAD = { date: [2, 4], date2: [5, 7], far: [8, 17], far2: [20, 32] } as const

/** No plan reaches over the summer. */
const LONGEST_AHEAD_DAYS = 50

/** A conversation under way. */
export class Scene {
  readonly #cast: Cast
  readonly #random: Random
  readonly #day: Day
  readonly #starter: Human
  readonly #grade: number
  readonly #known = new Map<string, Filling>()
  readonly #subjects = new Map<string, Subject>()
  readonly #days = new Map<string, Day>()
  readonly #used = new Set<Filling | Human | Subject>()
  /** Whose line is told; people do not speak of themselves by name. */
  #author: Human | undefined

  constructor(cast: Cast, random: Random, day: Day, starter: Human) {
    this.#cast = cast
    this.#random = random
    this.#day = day
    this.#starter = starter
    this.#grade = cast.grade ?? random.int(5, 11)
  }

  /** The teacher of the subject that is talked about. */
  teacher(): Human | undefined {
    return this.#cast.teachers.get(this.#subject('subject').id)
  }

  /** Whether the person, or their child, was spoken of. */
  mentions(human: Human): boolean {
    return this.#used.has(human) || (human.child !== undefined && this.#used.has(human.child))
  }

  /** What fills a gap of the line. */
  fill(name: string, { author, last, at }: Line): Filling {
    this.#author = author
    switch (name) {
      case 'me':
        return { gender: author.gender }
      case 'my':
        return nameOf(author.child ?? author)
      case 'who':
        return wordOf(this.#starter, author.kind)
      case 'last':
        return wordOf(last, author.kind)
      case 'hr':
        return wordOf(this.#cast.homeroom ?? this.#cast.admin, author.kind)
      case 't':
        return wordOf(this.teacher() ?? this.#cast.admin, author.kind)
      case 'adm':
        return wordOf(this.#cast.admin, author.kind)
      case 'spouse':
        return author.gender === 'm' ? 'жена' : 'муж'
      case 'hello':
      case 'hello2':
        return greet(this.#random, at, name === 'hello2')
      default: {
        const filling = this.#known.get(name) ?? this.#make(name)
        this.#known.set(name, filling)
        return filling
      }
    }
  }

  #make(name: string): Filling {
    const base = name.replace(/\d+$/, '')
    switch (base) {
      case 'subject':
        return { forms: this.#subject(name).forms }
      case 'theme':
        return this.#fresh(this.#subject('subject').themes)
      case 'tomorrow':
        return comingOf(sayComing(nextLessons(this.#day), this.#day))
      case 'day':
      case 'farday':
        return sayWeekday(this.#ahead(base === 'day' ? 'date' : 'far'))
      case 'date':
      case 'far':
        return sayDate(name === 'date0' ? lastLessons(this.#day) : this.#ahead(name))
      case 'kid':
        return this.#makeKid(name)
      case 'p':
        return fullNameOf(this.#fresh(this.#cast.pupils))
      case 'bday':
        return this.#makeCelebrated()
      case 'col':
        return wordOf(this.#fresh(this.#others(this.#cast.colleagues)), 'teacher')
      case 'who':
        return wordOf(this.#fresh(this.#others(this.#cast.members)), 'guardian')
      case 'cls':
        return this.#fresh(this.#cast.classNames)
      case 'color':
        return this.#random.pick(
          listOf(genderOf(this.#known.get('item')) === 'm' ? 'colorM' : 'colorF'),
        )
      case 'grade':
        return String(this.#grade)
      default:
        return makeNumber(base, name, this.#random) ?? this.#fresh(listOf(base))
    }
  }

  /** The starter or the starter's child; with a number, another child. */
  #makeKid(name: string): Filling {
    const own = this.#starter.kind === 'pupil' ? this.#starter : this.#starter.child
    return nameOf(
      (name === 'kid' ? own : undefined) ?? this.#fresh(this.#others(this.#cast.pupils)),
    )
  }

  /** Whose birthday it is. */
  #makeCelebrated(): Filling {
    const human = findCelebrated(this.#cast, this.#day)
    if (!human) throw new Error('It is nobody’s birthday')
    this.#used.add(human)
    return wordOf(human, 'guardian')
  }

  #subject(name: string): Subject {
    const known = this.#subjects.get(name)
    if (known) return known
    const { teachers } = this.#cast
    const taught = subjects.filter(({ id, grades: [from, to] }) =>
      teachers.size > 0 ? teachers.has(id) : this.#grade >= from && this.#grade <= to,
    )
    // Only the lessons with exercises are asked about; any may stand in for another.
    const subject = this.#fresh(taught.filter(({ id }) => name !== 'subject' || !PRACTICAL.has(id)))
    this.#subjects.set(name, subject)
    return subject
  }

  #ahead(name: string): Day {
    const known = this.#days.get(name)
    if (known !== undefined) return known
    const [from, to] =
      name === 'date2' || name === 'far' || name === 'far2' ? AHEAD[name] : AHEAD.date
    let count = this.#random.int(from, to)
    // Before a long holiday plans are made for the days that are left.
    while (count > 1 && nextLessons(this.#day, count) - this.#day > LONGEST_AHEAD_DAYS) count -= 1
    const day = nextLessons(this.#day, count)
    this.#days.set(name, day)
    return day
  }

  /** One of the items that was not spoken of yet. */
  #fresh<Item extends Filling | Human | Subject>(items: readonly Item[]): Item {
    const unused = items.filter((item) => !this.#used.has(item))
    const item = this.#random.pick(unused.length > 0 ? unused : items)
    this.#used.add(item)
    return item
  }

  #others(humans: readonly Human[]): readonly Human[] {
    const involved = [this.#starter, this.#starter.child, this.#author, this.#author?.child]
    const others = humans.filter((human) => !involved.includes(human))
    return others.length > 0 ? others : humans
  }
}

/** When something comes: «в понедельник», and for when it is set: «на понедельник». */
function comingOf(when: string): Filling {
  return { forms: { n: when, g: when, d: when, a: when.replace(/^во? /, ''), i: when } }
}

function listOf(name: string): readonly Filling[] {
  const list = lists[name]
  if (!list) throw new Error(`Nothing fills the gap «${name}»`)
  return list
}

function genderOf(filling: Filling | undefined): 'm' | 'f' {
  return typeof filling === 'object' && filling.gender === 'm' ? 'm' : 'f'
}

function lastLessons(day: Day): Day {
  let found = day - 3
  while (kindOf(found) !== 'lessons') found -= 1
  return found
}

function formsOf(words: string): Readonly<Record<Case, string>> {
  const [n = '', g = '', d = '', a = '', i = ''] = CASES.map((to) =>
    words
      .split(' ')
      .map((word) => decline(word, to))
      .join(' '),
  )
  return { n, g, d, a, i }
}

function nameOf(human: Human): Filling {
  return { forms: formsOf(human.given.short), gender: human.gender }
}

function wordOf(human: Human, by: Human['kind']): Filling {
  return { forms: formsOf(addressOf(human, by)), gender: human.gender }
}

function fullNameOf(human: Human): Filling {
  const { name } = human
  return { forms: { n: name, g: name, d: name, a: name, i: name }, gender: human.gender }
}

function greet(random: Random, at: number, isInside: boolean): string {
  const minutes = minutesOf(at)
  const byTime = minutes < 690 ? 'доброе утро' : minutes < 1020 ? 'добрый день' : 'добрый вечер'
  const words = random.chance(0.3) ? 'здравствуйте' : byTime
  return isInside ? words : words.slice(0, 1).toUpperCase() + words.slice(1)
}

/** Numbers, times, rooms and sums, in the ranges in which they occur in a school. */
function makeNumber(base: string, name: string, random: Random): string | undefined {
  const time = (from: number, to: number): string => {
    const minutes = random.int(from / 5, to / 5) * 5
    return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
  }
  switch (base) {
    case 'n':
      return String(random.int(5, 9))
    case 'nn':
      return String(random.chance(0.6) ? random.int(11, 20) : random.int(25, 30))
    case 'few':
      return String(random.int(2, 4))
    case 'les':
      return String(random.int(2, 7))
    case 'ex':
      return String(random.int(12, 480))
    case 'page':
      return String(random.int(14, 178))
    case 'room':
      return String(random.int(1, 3) * 100 + random.int(1, 19))
    case 'sum':
      return String(
        50 *
          (name === 'sum3'
            ? random.int(2, 7)
            : name === 'sum2'
              ? random.int(20, 60)
              : random.int(4, 30)),
      )
    case 'time':
      if (name === 'time') return time(465, 570)
      return name === 'time2' ? time(780, 990) : time(990, 1110)
    default:
      return undefined
  }
}
