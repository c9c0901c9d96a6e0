/** Finds links in text, by linkify-it: web addresses and mail only. Pure. */
import { LinkifyIt } from 'linkify-it'

/** A piece of text, a link where it has an address. */
export interface TextPart {
  readonly text: string
  readonly href?: string
}

/** What a link may lead to; anything else stays text. */
const ALLOWED = /^(?:https?:\/\/|mailto:)/i

const linkify = new LinkifyIt({ fuzzyLink: true })

/** Splits a text into plain pieces and links, in order; together they are the text. */
export function splitLinks(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of linkify.match(text) ?? []) {
    if (!ALLOWED.test(match.url)) continue
    if (match.index > end) parts.push({ text: text.slice(end, match.index) })
    parts.push({ text: text.slice(match.index, match.lastIndex), href: match.url })
    end = match.lastIndex
  }
  if (end < text.length) parts.push({ text: text.slice(end) })
  return parts
}
