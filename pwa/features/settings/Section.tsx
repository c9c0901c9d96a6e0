/** A part of the settings. */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import css from './settings.module.css'

/** A group of settings under a heading. */
export function Section({
  title,
  children,
}: {
  readonly title: string
  readonly children: ComponentChildren
}) {
  const id = useId()
  return (
    <section class={css.section} aria-labelledby={id}>
      <h2 id={id} class={css.heading}>
        {title}
      </h2>
      <div class={css.card}>{children}</div>
    </section>
  )
}
