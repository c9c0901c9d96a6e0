/** The head of a pane: a way back, a name, a line below it, and what can be done. */
import type { ComponentChildren } from 'preact'
import { t } from '../../../shared/i18n/current.ts'
import { classes } from '../../../shared/ui/classes.ts'
import { IconLink } from '../../../shared/ui/Button.tsx'
import css from './shell.module.css'

interface PaneHeaderProps {
  readonly title: string
  readonly subtitle?: ComponentChildren
  /** Where the way back leads. */
  readonly back?: string | undefined
  /** Beside the list of chats no way back is needed. */
  readonly isBackOnlyNarrow?: boolean
  readonly before?: ComponentChildren
  readonly actions?: ComponentChildren
}

/** One per pane. */
export function PaneHeader({
  title,
  subtitle,
  back,
  isBackOnlyNarrow = false,
  before,
  actions,
}: PaneHeaderProps) {
  return (
    <header class={css.header}>
      {back !== undefined && (
        <IconLink
          class={isBackOnlyNarrow ? css.onlyNarrow : undefined}
          icon="back"
          label={t('common.back')}
          href={back}
        />
      )}
      {before}
      <div class={classes(css.headerWords)}>
        <h1 class={css.headerTitle}>{title}</h1>
        {subtitle && <div class={css.headerSubtitle}>{subtitle}</div>}
      </div>
      {actions}
    </header>
  )
}
