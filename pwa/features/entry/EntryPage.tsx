/** The sheet on which every way in stands: the mark, a title, the form. */
import type { ComponentChildren } from 'preact'
import { currentLocale, t } from '../../../shared/i18n/current.ts'
import { languageNames, locales } from '../../../shared/i18n/translator.ts'
import { Button, IconLink } from '../../../shared/ui/Button.tsx'
import { currentAccount } from '../../state/accounts.ts'
import { setLocale } from '../../state/preferences.ts'
import css from './entry.module.css'

interface EntryPageProps {
  readonly title: string
  readonly lead?: ComponentChildren
  readonly children?: ComponentChildren
}

/** One column, readable at any width. */
export function EntryPage({ title, lead, children }: EntryPageProps) {
  return (
    <div class={css.page}>
      <main class={css.sheet}>
        <div class={css.top}>
          {currentAccount.value && <IconLink icon="back" label={t('common.back')} href="/" />}
          <Mark />
        </div>
        <h1 class={css.title}>{title}</h1>
        {lead && <p class={css.lead}>{lead}</p>}
        {children}
      </main>
      <footer class={css.languages}>
        {locales
          .filter((known) => known !== currentLocale())
          .map((known) => (
            <Button key={known} look="quiet" lang={known} onClick={() => void setLocale(known)}>
              {languageNames[known]}
            </Button>
          ))}
      </footer>
    </div>
  )
}

function Mark() {
  return (
    <span class={css.mark}>
      <img src="/icon.svg" alt="" width="40" height="40" />
      <span>{t('app.name')}</span>
    </span>
  )
}
