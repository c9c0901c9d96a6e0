/** A turning ring for work that takes a moment. It says nothing by itself: words stand beside it. */
import { classes } from './classes.ts'
import css from './Spinner.module.css'

/** The ring, small in buttons and large in empty panes. */
export function Spinner({ size = 'm' }: { readonly size?: 's' | 'm' }) {
  return <span class={classes(css.spinner, css[size])} aria-hidden="true" />
}
