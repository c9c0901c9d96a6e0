/** A word in a soft pill: the state of something in a list. */
import type { ComponentChildren } from 'preact'
import { classes } from './classes.ts'
import css from './Tag.module.css'

/** A word in a soft pill. */
export function Tag({
  tone = 'plain',
  children,
}: {
  readonly tone?: 'plain' | 'accent' | 'warning' | 'danger'
  readonly children: ComponentChildren
}) {
  return <span class={classes(css.tag, css[tone])}>{children}</span>
}
