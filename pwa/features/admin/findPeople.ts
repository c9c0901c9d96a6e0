/** Search in the list of people: every word of the query begins a word of the name. Pure. */
import type { RowOf } from '../../../shared/protocol/rows.ts'

interface Search {
  readonly query: string
  readonly classId: number | undefined
  readonly locale: string
}

/** Those who fit, by name. `ё` and `е` are the same here, as they are to those who type. */
export function findPeople(
  people: ReadonlyArray<RowOf<'person'>>,
  { query, classId, locale }: Search,
): ReadonlyArray<RowOf<'person'>> {
  const wanted = wordsOf(query)
  const collator = new Intl.Collator(locale)
  return people
    .filter((person) => classId === undefined || person.classes.includes(classId))
    .filter((person) => {
      const words = wordsOf(`${person.name} ${person.childName ?? ''}`)
      return wanted.every((start) => words.some((word) => word.startsWith(start)))
    })
    .sort((one, other) => collator.compare(one.name, other.name))
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
