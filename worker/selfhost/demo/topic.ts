/**
 * Conversations as scripts. A topic is a heading `# name when=… grades=… season=… w=…` and one line per turn: who speaks, how often, and a
 * template. Speakers: `S` who starts, `O` someone else, `P` the one who spoke last but is not the starter, `H` the homeroom
 * teacher, `T` the teacher of the subject, `A` the administrator. `O*2-4` is several people, `O?` is sometimes, `O~` after a while,
 * `O>` only where the turn before it was heard.
 */
import { parseTemplate, type Template } from './template.ts'

export type Speaker = 'S' | 'O' | 'P' | 'H' | 'T' | 'A'

export interface Turn {
  readonly by: Speaker
  readonly times: readonly [number, number]
  readonly isOptional: boolean
  /** Answers the turn before it, and is nothing without it. */
  readonly isAnswer: boolean
  readonly isSlow: boolean
  readonly template: Template
}

/** On which days a topic comes up: around lessons, on days off, on any day, or when someone of the chat was born. */
export type When = 'term' | 'rest' | 'any' | 'birthday'

export interface Topic {
  readonly id: string
  readonly weight: number
  readonly when: When
  readonly grades: readonly [number, number]
  /** Each from one month and day to another, as 1205 and 1228; without one, all year. */
  readonly seasons: ReadonlyArray<readonly [number, number]>
  /** From and to which hour it begins. */
  readonly hours: readonly [number, number]
  readonly turns: readonly Turn[]
}

const TURN = /^([SOPHTA])(?:\*(\d+)(?:-(\d+))?)?(>)?(\?)?(~)?\s+(.+)$/

/** Parses scripts; throws where one is broken. */
export function parseTopics(source: string): Topic[] {
  return source
    .split(/^# /m)
    .filter((block) => block.trim() !== '')
    .map((block) => {
      const [heading = '', ...lines] = block.trim().split('\n')
      return {
        ...parseHeading(heading),
        turns: lines.filter((line) => line.trim() !== '').map(parseTurn),
      }
    })
}

function parseHeading(heading: string): Omit<Topic, 'turns'> {
  const [id = '', ...options] = heading.trim().split(/\s+/)
  const values = new Map(
    options.map((option) => {
      const [name = '', value = ''] = option.split('=')
      return [name, value] as const
    }),
  )
  const ranges = (name: string): Array<readonly [number, number]> =>
    (values.get(name)?.split(',') ?? []).map((range) => {
      const [from = 0, to = from] = range.split('-').map(Number)
      return [from, to]
    })
  const when = values.get('when') ?? 'term'
  if (when !== 'term' && when !== 'rest' && when !== 'any' && when !== 'birthday')
    throw new Error(`Topic ${id}: when=${when}?`)
  return {
    id,
    when,
    weight: Number(values.get('w') ?? 1),
    grades: ranges('grades')[0] ?? [1, 11],
    seasons: ranges('season'),
    hours: ranges('hours')[0] ?? [0, 24],
  }
}

function parseTurn(line: string): Turn {
  const match = TURN.exec(line.trim())
  const [, by = '', from = '1', to = from, answer, optional, slow, text = ''] = match ?? []
  const speaker = (['S', 'O', 'P', 'H', 'T', 'A'] as const).find((each) => each === by)
  if (!speaker) throw new Error(`This is no turn: «${line}»`)
  return {
    by: speaker,
    times: [Number(from), Number(to)],
    isOptional: optional !== undefined,
    isAnswer: answer !== undefined,
    isSlow: slow !== undefined,
    template: parseTemplate(text),
  }
}
