/** A year of messages: for every chat its days, for every day its conversations, as many as the kind of day brings. */
import {
  MINUTE_MS,
  dayOf,
  isWithin,
  kindOf,
  minutesOf,
  momentOf,
  weekday,
  type Day,
  type DayKind,
} from './calendar.ts'
import { findCelebrated, measureTalk, type Cast, type ScriptedChat } from './cast.ts'
import { converse, type Said } from './conversation.ts'
import { Memory } from './memory.ts'
import { createRandom, type Random } from './random.ts'
import { CHANNEL, STAFF_CHAT, type DemoSchool, type SchoolClass } from './school.ts'
import { juniorTopics } from './texts/classJunior.ts'
import { seniorTopics } from './texts/classSenior.ts'
import { familiesLessons } from './texts/families1.ts'
import { familiesLife } from './texts/families2.ts'
import { familiesRest } from './texts/families3.ts'
import { newsTopics } from './texts/news.ts'
import { staffTopics } from './texts/staff.ts'
import type { Topic } from './topic.ts'

interface ChatPlan {
  readonly chat: number
  readonly cast: Cast
  readonly topics: readonly Topic[]
  /** How many messages a whole year brings. */
  readonly messages: number
  readonly from: Day
}

/** How lively a chat is on a day of each kind, beside a day with lessons. */
const LIVELINESS: Readonly<Record<ScriptedChat, Readonly<Record<DayKind, number>>>> = {
  families: { lessons: 1, weekend: 0.45, holidays: 0.3, summer: 0.07, august: 0.5 },
  class: { lessons: 1, weekend: 0.6, holidays: 0.4, summer: 0.12, august: 0.4 },
  staff: { lessons: 1, weekend: 0.1, holidays: 0.2, summer: 0.06, august: 0.8 },
  channel: { lessons: 1, weekend: 0, holidays: 0.2, summer: 0.15, august: 1 },
}

/** Hours of the day in which conversations begin: from and to in minutes after midnight, and how often. */
const HOURS: Readonly<Record<ScriptedChat, ReadonlyArray<readonly [number, number, number]>>> = {
  families: [
    [405, 510, 3],
    [540, 960, 4],
    [960, 1080, 3],
    [1080, 1310, 9],
  ],
  class: [
    [435, 505, 2],
    [545, 860, 5],
    [860, 1020, 5],
    [1020, 1300, 7],
  ],
  staff: [
    [425, 510, 4],
    [540, 900, 7],
    [900, 1050, 4],
    [1080, 1230, 1],
  ],
  channel: [[540, 1080, 1]],
}
const REST_HOURS = [
  [590, 720, 2],
  [720, 1080, 4],
  [1080, 1300, 4],
] as const

/** A conversation has about so many messages. */
const CONVERSATION_MESSAGES = 4.6
/** Between two conversations of a chat there is at least this much time, in milliseconds. */
const PAUSE_MS = 4 * MINUTE_MS
/** How many topics are tried for one conversation. */
const TOPIC_TRIES = 6

/** Writes the year that ends at `until`, in the order of time. */
export function writeHistory(school: DemoSchool, seed: string, until: number): Said[] {
  const casting = createRandom(`${seed}/cast`)
  const from = dayOf(until) - 365
  const plans = [
    ...planSchoolChats(school, casting, from),
    ...school.classes.flatMap((each) => planClassChats(school, each, casting)),
  ]
  return plans
    .flatMap((plan) => writeChat(plan, createRandom(`${seed}/chat ${plan.chat}`), until))
    .sort((one, other) => one.at - other.at)
}

function planSchoolChats(school: DemoSchool, random: Random, from: Day): ChatPlan[] {
  const pupils = school.classes.flatMap((each) => each.pupils)
  const classNames = school.classes.map(({ name }) => name)
  const shared = {
    admin: school.admin,
    colleagues: school.teachers,
    pupils,
    classNames,
    homeroom: undefined,
    teachers: new Map(),
    grade: undefined,
  }
  const cast = (kind: 'staff' | 'channel', members: Cast['members']): Cast => ({
    ...shared,
    kind,
    members,
    talk: measureTalk(random, members),
    celebrated: kind === 'staff' ? school.teachers : [],
  })
  return [
    {
      chat: CHANNEL,
      cast: cast('channel', [school.admin]),
      topics: newsTopics,
      messages: 115,
      from: from + 4,
    },
    {
      chat: STAFF_CHAT,
      cast: cast('staff', school.teachers),
      topics: staffTopics,
      messages: 3600,
      from: from + 1,
    },
  ]
}

function planClassChats(school: DemoSchool, each: SchoolClass, random: Random): ChatPlan[] {
  const { grade, pupils, guardians, homeroom, teachers } = each
  const shared = {
    admin: school.admin,
    colleagues: school.teachers,
    pupils,
    homeroom,
    teachers,
    grade,
    classNames: [each.name],
    celebrated: pupils,
  }
  const suits = (topic: Topic): boolean => grade >= topic.grades[0] && grade <= topic.grades[1]
  const cast = (kind: 'class' | 'families', members: Cast['members']): Cast => ({
    ...shared,
    kind,
    members,
    talk: measureTalk(random, members),
  })
  // Parents of the youngest write most, pupils of the middle grades do.
  const familyMessages = 1500 - 50 * grade
  const pupilMessages = grade < 5 ? 300 + 60 * grade : 1430 - 30 * Math.abs(grade - 7)
  return [
    {
      chat: each.classChat,
      cast: cast('class', pupils),
      messages: pupilMessages,
      from: dayOf(each.createdAt) + 2,
      topics: [...juniorTopics, ...seniorTopics].filter(suits),
    },
    {
      chat: each.familiesChat,
      cast: cast('families', guardians),
      messages: familyMessages,
      from: dayOf(each.createdAt) + 2,
      topics: [...familiesLessons, ...familiesLife, ...familiesRest].filter(suits),
    },
  ]
}

function livelinessOf(kind: ScriptedChat, day: Day): number {
  const base = LIVELINESS[kind][kindOf(day)]
  // On Sunday evening the lessons of Monday come to mind.
  return kind !== 'channel' && kindOf(day) === 'weekend' && weekday(day) === 0 ? base * 1.4 : base
}

function writeChat(plan: ChatPlan, random: Random, until: number): Said[] {
  const { cast, chat } = plan
  const last = dayOf(until)
  const year = Array.from({ length: 365 }, (_, index) =>
    livelinessOf(cast.kind, last - index),
  ).reduce((sum, each) => sum + each, 0)
  const memory = new Memory()
  const choice = new TopicChoice(plan.topics, random)
  const said: Said[] = []
  let owed = 0
  for (let day = plan.from; day <= last; day += 1) {
    const today = (plan.messages / year) * livelinessOf(cast.kind, day)
    if (today === 0) continue
    // What a quiet time left unsaid is not made up for in one day.
    owed = Math.min(owed, 3 * today) + today * (0.4 + 1.2 * random.next())
    let hasBirthday = findCelebrated(cast, day) !== undefined
    let free = 0
    for (const at of pickStarts(
      cast.kind,
      day,
      Math.max(owed, hasBirthday ? CONVERSATION_MESSAGES : 0),
      random,
    )) {
      const startAt = Math.max(at, free)
      const moment = { day, hour: minutesOf(startAt) / 60, hasBirthday }
      const messages = choice.play(moment, (topic) =>
        converse({ chat, cast, memory, random, day, at: startAt }, topic),
      )
      hasBirthday = false
      free = (messages.at(-1)?.at ?? startAt) + PAUSE_MS
      owed -= messages.length
      said.push(...messages)
      if (owed <= 0) break
    }
  }
  return said.filter(({ at }) => at < until - MINUTE_MS)
}

function pickStarts(kind: ScriptedChat, day: Day, owed: number, random: Random): number[] {
  const size = kind === 'channel' ? 1 : CONVERSATION_MESSAGES
  const count = Math.floor(owed / size) + (random.chance((owed / size) % 1) ? 1 : 0)
  const hours = kindOf(day) === 'lessons' || kind === 'channel' ? HOURS[kind] : REST_HOURS
  const weighted = hours.flatMap(([from, to, weight]) =>
    Array.from({ length: weight }, () => [from, to] as const),
  )
  return Array.from({ length: Math.max(0, count) }, () => {
    const [from, to] = random.pick(weighted)
    return momentOf(day, from + random.next() * (to - from))
  }).sort((one, other) => one - other)
}

interface Moment {
  readonly day: Day
  readonly hour: number
  /** Someone's birthday comes before everything else. */
  readonly hasBirthday: boolean
}

/** Chooses topics that suit the day and the hour and did not come up lately. */
class TopicChoice {
  readonly #topics: readonly Topic[]
  readonly #random: Random
  readonly #recent: Topic[] = []

  constructor(topics: readonly Topic[], random: Random) {
    this.#topics = topics
    this.#random = random
  }

  play({ day, hour, hasBirthday }: Moment, converseOn: (topic: Topic) => Said[]): Said[] {
    const able = this.#topics.filter(
      (topic) =>
        (topic.when === 'birthday') === hasBirthday &&
        suitsDay(topic, day) &&
        hour >= topic.hours[0] &&
        hour < topic.hours[1],
    )
    const rested = able.filter(
      (topic) => !this.#recent.slice(-Math.floor(able.length / 2)).includes(topic),
    )
    const weighted = rested.flatMap((topic) => Array.from({ length: topic.weight }, () => topic))
    for (let tries = 0; tries < TOPIC_TRIES && weighted.length > 0; tries += 1) {
      const topic = this.#random.pick(weighted)
      const said = converseOn(topic)
      if (said.length === 0) continue
      this.#recent.push(topic)
      return said
    }
    return []
  }
}

/** Around lessons: on their days, on the eve of them, and in the days before the school year. */
function suitsDay(topic: Topic, day: Day): boolean {
  if (topic.seasons.length > 0 && !topic.seasons.some((season) => isWithin(day, season)))
    return false
  const kind = kindOf(day)
  const isTerm =
    kind === 'lessons' || (kind === 'weekend' && kindOf(day + 1) === 'lessons') || kind === 'august'
  return topic.when === 'any' || topic.when === 'birthday' || (topic.when === 'term') === isTerm
}
