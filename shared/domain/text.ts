/**
 * Cleaning of what people type (SPEC L2): one function for messages, one for names, used by client
 * and server alike, so that both show and store the same. Both are idempotent.
 */
import { failure, success, type Result } from '../protocol/errors.ts'
import { MESSAGE_MAX_CHARS } from '../protocol/limits.ts'

/** Combining marks kept on one base character: enough for any living script, too few to smear lines. */
const COMBINING_MAX = 8

/** Halves of a pair that lost the other half; they would not survive UTF-8. */
const LONE_SURROGATES = /\p{Surrogate}/gu
/** Control characters except tab and line feed. */
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g
/** Overrides, embeddings and isolates that reorder or hide text (Unicode UAX #9 §2), and marks. */
const BIDI = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g
/** Invisible characters without a use in messages; the joiners of emoji and scripts stay. */
const INVISIBLE =
  /[\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180E\u200B\u2060-\u2064\u206A-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]|\u{E0001}/gu
/** A joiner that stands at an edge, beside white space, or beside another joiner, joins nothing. */
const STRAY_JOINERS = /(?<=^|\s|[\u200C\u200D])[\u200C\u200D]+|[\u200C\u200D]+(?=$|\s)/gu
const SMEARED = new RegExp(`(\\p{M}{${COMBINING_MAX}})\\p{M}+`, 'gu')
/** Blank lines beyond two only push the chat away. */
const BLANK_LINES = /\n{4,}/g

/** Cleans typed text without judging it. */
function tidy(text: string): string {
  return text
    .replace(LONE_SURROGATES, '\uFFFD')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .normalize('NFC')
    .replace(CONTROLS, '')
    .replace(BIDI, '')
    .replace(INVISIBLE, '')
    .replace(SMEARED, '$1')
    .replace(STRAY_JOINERS, '')
    .normalize('NFC')
}

/** How many code points a text has; what the limits of the protocol count. */
export function countChars(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** The text of a message as it is stored; `text_empty` or `text_too_long`. */
export function cleanText(text: string): Result<string> {
  const clean = tidy(text).replace(BLANK_LINES, '\n\n\n').trim()
  if (clean === '') return failure('text_empty')
  if (countChars(clean) > MESSAGE_MAX_CHARS) return failure('text_too_long')
  return success(clean)
}

/** A single line without doubled spaces, for names. */
export function tidyLine(text: string): string {
  return tidy(text).replace(/\s+/gu, ' ').trim()
}
