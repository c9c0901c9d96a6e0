/** Proposes a school's short address by transliterating its name. Pure. */

const letters: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

/** The longest short address (SLUG_PATTERN). */
const SLUG_MAX_CHARS = 32

/** «Школа № 57» → `shkola-57`; empty when nothing of the name can be kept. */
export function proposeSlug(name: string): string {
  const latin = [...name.toLowerCase()].map((letter) => letters[letter] ?? letter).join('')
  const words = latin
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
  return joinWords(words)
}

/** Whole words as long as they fit. */
function joinWords(words: readonly string[]): string {
  let slug = (words[0] ?? '').slice(0, SLUG_MAX_CHARS)
  for (const word of words.slice(1)) {
    if (slug.length + 1 + word.length > SLUG_MAX_CHARS) break
    slug += `-${word}`
  }
  return slug
}
