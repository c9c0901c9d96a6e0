/** What a stranger sees: what this is, that entry is by invitation, and nothing about any school. */
import { t } from '../../../shared/i18n/current.ts'
import { LinkButton } from '../../../shared/ui/Button.tsx'
import { EntryPage } from './EntryPage.tsx'
import css from './entry.module.css'

/** The start page of someone who is not signed in. */
export function WelcomeScreen() {
  return (
    <EntryPage title={t('welcome.title')} lead={t('welcome.lead')}>
      <div class={css.card}>
        <p>{t('welcome.closed')}</p>
        <p class={css.soft}>{t('welcome.haveLink')}</p>
      </div>
      <LinkButton look="primary" icon="key" href="/sign-in" isWide>
        {t('welcome.signIn')}
      </LinkButton>
      <p class={css.soft}>{t('welcome.footer')}</p>
    </EntryPage>
  )
}
