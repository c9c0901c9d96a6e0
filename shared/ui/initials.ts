/** Initials and colours of people and chats. Pure. */

/** How many hues tokens.css has. */
export const HUES = 8

/** One of the hues, the same for the same seed; neighbours differ. */
export function hueOf(seed: number): number {
  return (Math.abs(Math.trunc(seed)) * 5) % HUES
}

/** `АК` for «Алина Котова», `7Б` for a class, one letter for a single word. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const first = words[0]
  if (first === undefined) return ''
  const isShortCode = /^\d{1,2}\p{L}?$/u.test(first)
  if (isShortCode) return first.toUpperCase()
  const last = words.length > 1 ? words.at(-1) : undefined
  return (firstLetter(first) + (last ? firstLetter(last) : '')).toUpperCase()
}

function firstLetter(word: string): string {
  return /[\p{L}\p{N}]/u.exec(word)?.[0] ?? ''
}
