/** A time in few words, with the whole date for those who point at it. */
import type { ComponentChildren } from 'preact'
import { formatFull } from '../../../shared/i18n/dates.ts'

interface MomentProps {
  readonly at: number
  readonly class?: string | undefined
  readonly children: ComponentChildren
}

/** The whole date is written when it is asked for: two hundred of them would slow a chat down. */
export function Moment({ at, class: extra, children }: MomentProps) {
  return (
    <time
      class={extra}
      dateTime={new Date(at).toISOString()}
      onPointerEnter={(event) => (event.currentTarget.title = formatFull(at))}
    >
      {children}
    </time>
  )
}
