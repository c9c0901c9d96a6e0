/** What the screens of an administrator share: the scrolled column. */
import type { ComponentChildren } from 'preact'
import type { Client } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import { Banner } from '../../../shared/ui/Banner.tsx'
import css from './admin.module.css'

/** The scrolled content of an administrator's screen, with a word when changes cannot be made now. */
export function AdminBody({
  client,
  children,
}: {
  readonly client: Client
  readonly children: ComponentChildren
}) {
  const connection = client.connection.value
  const isAway = connection === 'offline' || connection === 'server_down'
  return (
    <div class={css.scroll}>
      {isAway && <Banner tone="warning">{t('admin.offline')}</Banner>}
      <div class={css.column}>{children}</div>
    </div>
  )
}
