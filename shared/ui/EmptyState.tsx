/** A pane without content: what it is for, and what to do next. */
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './Icon.tsx'
import { Spinner } from './Spinner.tsx'
import css from './EmptyState.module.css'

interface EmptyStateProps {
  readonly icon?: IconName
  readonly isBusy?: boolean
  readonly title: string
  readonly children?: ComponentChildren
  readonly actions?: ComponentChildren
}

/** Stands in the middle of its pane. */
export function EmptyState({ icon, isBusy = false, title, children, actions }: EmptyStateProps) {
  return (
    <div class={css.empty}>
      {isBusy ? (
        <Spinner />
      ) : (
        icon && (
          <span class={css.icon}>
            <Icon name={icon} size="l" />
          </span>
        )
      )}
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {actions && <div class={css.actions}>{actions}</div>}
    </div>
  )
}

/** The quiet moment before content is there. */
export function LoadingState({ label }: { readonly label: string }) {
  return (
    <div class={css.empty} role="status">
      <Spinner />
      <p>{label}</p>
    </div>
  )
}
