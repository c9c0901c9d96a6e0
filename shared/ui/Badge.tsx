/** Small marks: a count of unread messages, and the badge of a role that the school confirmed. */
import { Icon } from './Icon.tsx'
import css from './Badge.module.css'

/** Above this a count says only that there are many. */
const COUNT_SHOWN_MAX = 999

/** A count in a pill, with words for those who do not see it. */
export function CountBadge({ count, label }: { readonly count: number; readonly label: string }) {
  return (
    <span class={css.count}>
      <span aria-hidden="true">{count > COUNT_SHOWN_MAX ? `${COUNT_SHOWN_MAX}+` : count}</span>
      <span class="visually-hidden">{label}</span>
    </span>
  )
}

/** The shield of a confirmed role. */
export function RoleBadge({ label }: { readonly label: string }) {
  return (
    <span class={css.role} role="img" aria-label={label} title={label}>
      <Icon name="shield" size="s" />
    </span>
  )
}
