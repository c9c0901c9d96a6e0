/** A line across the top that says what state the app is in, sometimes with one thing to do. */
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './Icon.tsx'
import { Spinner } from './Spinner.tsx'
import { classes } from './classes.ts'
import css from './Banner.module.css'

interface BannerProps {
  readonly tone?: 'calm' | 'warning' | 'danger'
  readonly icon?: IconName
  /** A ring instead of an icon: something is being done about it. */
  readonly isBusy?: boolean
  readonly actions?: ComponentChildren
  readonly children: ComponentChildren
}

/** Announced politely when it appears. */
export function Banner({ tone = 'calm', icon, isBusy = false, actions, children }: BannerProps) {
  return (
    <div class={classes(css.banner, css[tone])}>
      {isBusy ? <Spinner size="s" /> : icon && <Icon name={icon} />}
      <span class={css.words}>{children}</span>
      {actions && <span class={css.actions}>{actions}</span>}
    </div>
  )
}
