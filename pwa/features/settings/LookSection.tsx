/** Theme and language. */
import { useState } from 'preact/hooks'
import { currentLocale, t } from '../../../shared/i18n/current.ts'
import { languageNames, locales } from '../../../shared/i18n/translator.ts'
import { SelectField } from '../../../shared/ui/Field.tsx'
import { setLocale, setTheme, theme, themes } from '../../state/preferences.ts'
import { Section } from './Section.tsx'

/** How the app looks in this browser. */
export function LookSection() {
  const [hasFailed, setHasFailed] = useState(false)
  return (
    <Section title={t('settings.look')}>
      <SelectField
        label={t('settings.theme')}
        value={theme.value}
        onValue={(value) => setTheme(themes.find((known) => known === value) ?? 'auto')}
      >
        {themes.map((known) => (
          <option key={known} value={known}>
            {t(`settings.theme.${known}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('settings.language')}
        error={hasFailed ? t('settings.language.failed') : undefined}
        value={currentLocale()}
        onValue={(value) => {
          const chosen = locales.find((known) => known === value)
          if (chosen) void setLocale(chosen).then((isLoaded) => setHasFailed(!isLoaded))
        }}
      >
        {locales.map((known) => (
          <option key={known} value={known}>
            {languageNames[known]}
          </option>
        ))}
      </SelectField>
    </Section>
  )
}
