/** The settings: who I am, where I am signed in, how the app looks, and the way out. */
import type { Client } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import { Avatar } from '../../../shared/ui/Avatar.tsx'
import { roleNames } from '../people/roles.ts'
import { PaneHeader } from '../shell/PaneHeader.tsx'
import { AccountsSection } from './AccountsSection.tsx'
import { DevicesSection } from './DevicesSection.tsx'
import { ExtensionSection } from './ExtensionSection.tsx'
import { InstallSection } from './InstallSection.tsx'
import { LookSection } from './LookSection.tsx'
import { Section } from './Section.tsx'
import css from './settings.module.css'

/** The screen of `/settings`. */
export function SettingsScreen({ client }: { readonly client: Client }) {
  return (
    <section class={css.screen} aria-label={t('settings.title')}>
      <PaneHeader title={t('settings.title')} back="/" isBackOnlyNarrow />
      <div class={css.scroll}>
        <div class={css.column}>
          <Me client={client} />
          <LookSection />
          <DevicesSection client={client} />
          <InstallSection />
          <ExtensionSection client={client} />
          <AccountsSection client={client} />
          <p class={css.version}>{t('settings.version', { version: __VERSION__ })}</p>
        </div>
      </div>
    </section>
  )
}

function Me({ client }: { readonly client: Client }) {
  const me = client.me.value
  const school = client.school.value
  if (!me) return undefined
  const isWaiting = me.roles.some(({ role, confirmed }) => role === 'teacher' && !confirmed)
  const roles = [roleNames(me.roles), isWaiting && t('settings.unconfirmed')]
    .filter(Boolean)
    .join(', ')
  return (
    <Section title={t('settings.me')}>
      <div class={css.me}>
        <Avatar name={me.name} seed={me.person} size="l" />
        <div class={css.words}>
          <p class={css.name}>{me.name}</p>
          <p class={css.soft}>{roles}</p>
          {me.login !== undefined && (
            <p class={css.soft}>{t('settings.login', { login: me.login })}</p>
          )}
        </div>
      </div>
      {school && (
        <div class={css.words}>
          <p>{school.name}</p>
          <p class={css.soft}>{t('settings.school.address', { slug: school.slug })}</p>
        </div>
      )}
    </Section>
  )
}
