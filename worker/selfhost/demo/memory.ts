/** What was said in a chat lately, so that nobody there repeats a sentence that still stands on the screen above. */

/** Within how many messages of a chat no message and no long sentence comes twice. */
export const NO_REPEAT_WITHIN = 200

/** A sentence shorter than this, in letters, is a set phrase that people do repeat within longer messages. */
const LONG_SENTENCE_LETTERS = 24

/** Remembers the messages of one chat. */
export class Memory {
  #count = 0
  readonly #lastAt = new Map<string, number>()

  /** Takes the text as the chat's next message, unless it repeats what was said lately. */
  take(text: string): boolean {
    const keys = keysOf(text)
    const isRepeated = keys.some((key) => {
      const at = this.#lastAt.get(key)
      return at !== undefined && this.#count - at <= NO_REPEAT_WITHIN
    })
    if (isRepeated) return false
    for (const key of keys) this.#lastAt.set(key, this.#count)
    this.#count += 1
    return true
  }
}

/** The message as a whole and its long sentences, by their letters and digits alone. */
function keysOf(text: string): string[] {
  const whole = lettersOf(text)
  const sentences = text
    .split(/[.!?…\n]+/)
    .map(lettersOf)
    .filter((key) => key.length >= LONG_SENTENCE_LETTERS)
  return [...new Set([whole === '' ? text : whole, ...sentences])]
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
