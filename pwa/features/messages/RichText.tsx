/** The text of a message with its links; always nodes, never HTML. */
import { signal } from '@preact/signals'
import css from './MessageRow.module.css'
import type { TextPart } from './links.ts'

/** Arrives shortly after the first paint: text is readable before its links are. */
const splitLinks = signal<((text: string) => readonly TextPart[]) | undefined>(undefined)

/** Anything that may be a link has one of these inside; most messages have none. */
const MAYBE_LINK = /\S[.:@]\S/

let isAsked = false

/** Shows the text; links become links when the splitter is there. */
export function RichText({ text }: { readonly text: string }) {
  if (!MAYBE_LINK.test(text)) return <span class={css.text}>{text}</span>
  askForSplitter()
  const split = splitLinks.value
  return <span class={css.text}>{split ? split(text).map(showPart) : text}</span>
}

function showPart(part: TextPart) {
  if (part.href === undefined) return part.text
  return (
    <a href={part.href} target="_blank" rel="noopener noreferrer nofollow">
      {part.text}
    </a>
  )
}

function askForSplitter(): void {
  if (isAsked) return
  isAsked = true
  import('./links.ts').then(
    (module) => (splitLinks.value = module.splitLinks),
    () => (isAsked = false),
  )
}
