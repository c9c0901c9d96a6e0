/** An error of a whole form or action, announced at once. */
import type { ComponentChildren } from 'preact'
import { Icon } from './Icon.tsx'
import css from './FormError.module.css'

/** Stands where the action was. */
export function FormError({ children }: { readonly children: ComponentChildren }) {
  return (
    <p class={css.error} role="alert">
      <Icon name="warning" />
      <span>{children}</span>
    </p>
  )
}
