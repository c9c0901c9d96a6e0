/**
 * Text with choices and gaps. `[one|two]` is one of several, and may nest; `{name}` is a gap filled by the teller, `{name.d}` the
 * same in a case, `{name:был|была}` a word that agrees with its gender; `{@name}` is a phrase of the phrase book; `¶` ends a line.
 */
import type { Case, Gender } from './names.ts'
import type { Random } from './random.ts'

/** What fills a gap: plain text, or a word that has cases or a gender. */
export type Filling =
  | string
  | { readonly forms?: Readonly<Record<Case, string>>; readonly gender?: Gender }

/** Gives what fills a gap; throws for a name that it does not know. */
export type Fill = (name: string) => Filling

type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly options: readonly Template[] }
  | { readonly kind: 'phrase'; readonly name: string }
  | { readonly kind: 'gap'; readonly name: string; readonly to: Case; readonly isCapital: boolean }
  | {
      readonly kind: 'agreement'
      readonly name: string
      readonly words: Readonly<Record<Gender, string>>
    }

/** A parsed text. */
export type Template = readonly Node[]

const GAP = /^(@?)(\p{L}[\p{L}\d]*)(?:\.([ngdai]))?(?::(.*)\|(.*))?$/u

/** Parses a text; throws where it is broken. */
export function parseTemplate(source: string): Template {
  const { template, end } = parseUntil(source, 0, false)
  if (end !== source.length) throw new Error(`Unexpected «${source[end]}» in «${source}»`)
  return template
}

function parseUntil(
  source: string,
  start: number,
  isInside: boolean,
): { template: Template; end: number } {
  const template: Node[] = []
  let position = start
  while (position < source.length) {
    const character = source[position] ?? ''
    if (character === ']' || (character === '|' && isInside)) break
    if (character === '[') {
      const options: Template[] = []
      do {
        const option = parseUntil(source, position + 1, true)
        options.push(option.template)
        position = option.end
      } while (source[position] === '|')
      if (source[position] !== ']') throw new Error(`A choice is not closed in «${source}»`)
      template.push({ kind: 'choice', options })
      position += 1
    } else if (character === '{') {
      const end = source.indexOf('}', position)
      template.push(parseGap(source.slice(position + 1, end), source))
      position = end + 1
    } else {
      const rest = /^[^[\]{|]+|^\|/.exec(source.slice(position))?.[0] ?? character
      template.push({ kind: 'text', text: rest.replaceAll('¶', '\n') })
      position += rest.length
    }
  }
  return { template, end: position }
}

function parseGap(text: string, source: string): Node {
  const match = GAP.exec(text)
  const [, phrase, rawName = '', to = 'n', m, f] = match ?? []
  if (!match) throw new Error(`«{${text}}» is no gap, in «${source}»`)
  if (phrase === '@') return { kind: 'phrase', name: rawName }
  const name = rawName.slice(0, 1).toLowerCase() + rawName.slice(1)
  if (m !== undefined && f !== undefined) return { kind: 'agreement', name, words: { m, f } }
  return { kind: 'gap', name, to: caseOf(to), isCapital: name !== rawName }
}

function caseOf(letter: string): Case {
  return (['g', 'd', 'a', 'i'] as const).find((each) => each === letter) ?? 'n'
}

/** Tells a template: makes each choice, fills each gap. */
export function tell(
  template: Template,
  random: Random,
  fill: Fill,
  phrases: ReadonlyMap<string, Template>,
): string {
  return tellNodes(template, random, fill, phrases)
    .replace(/ {2,}/g, ' ')
    .replace(/ +([,.!?\n])/g, '$1')
    .replaceAll('!,', ',')
    .replace(/([!?…])[,.]+/g, '$1')
    .trim()
}

function tellNodes(
  template: Template,
  random: Random,
  fill: Fill,
  phrases: ReadonlyMap<string, Template>,
): string {
  let text = ''
  for (const node of template) {
    if (node.kind === 'text') text += node.text
    else if (node.kind === 'choice')
      text += tellNodes(random.pick(node.options), random, fill, phrases)
    else if (node.kind === 'phrase') {
      const phrase = phrases.get(node.name)
      if (!phrase) throw new Error(`There is no phrase «${node.name}»`)
      text += tellNodes(phrase, random, fill, phrases)
    } else text += tellGap(node, fill(node.name))
  }
  return text
}

function tellGap(node: Extract<Node, { kind: 'gap' | 'agreement' }>, filling: Filling): string {
  if (node.kind === 'agreement') {
    const gender = typeof filling === 'string' ? undefined : filling.gender
    if (!gender) throw new Error(`«${node.name}» has no gender`)
    return node.words[gender]
  }
  const word = typeof filling === 'string' ? filling : filling.forms?.[node.to]
  if (word === undefined) throw new Error(`«${node.name}» has no cases`)
  return node.isCapital ? word.slice(0, 1).toUpperCase() + word.slice(1) : word
}
