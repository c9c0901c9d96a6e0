/** Putting the app on the home screen. */
import { t } from '../../../shared/i18n/current.ts'
import { Button } from '../../../shared/ui/Button.tsx'
import { installPrompt, isInstalled, isIos } from '../../state/install.ts'
import { Section } from './Section.tsx'
import css from './settings.module.css'

/** The browser's prompt where there is one, otherwise words for where the browser keeps it. */
export function InstallSection() {
  const prompt = installPrompt.value
  return (
    <Section title={t('settings.install')}>
      {isInstalled.value ? (
        <p>{t('settings.install.done')}</p>
      ) : (
        <>
          <p class={css.soft}>{t('settings.install.text')}</p>
          {prompt ? (
            <div class={css.actions}>
              <Button look="primary" icon="phone" onClick={() => void prompt.prompt()}>
                {t('settings.install.action')}
              </Button>
            </div>
          ) : (
            <p>{isIos() ? t('settings.install.ios') : t('settings.install.other')}</p>
          )}
        </>
      )}
    </Section>
  )
}
