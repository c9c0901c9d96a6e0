/** One class: its invitations for pupils and for parents. */
import type { Client } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import { LinkButton } from '../../../shared/ui/Button.tsx'
import { EmptyState } from '../../../shared/ui/EmptyState.tsx'
import { PaneHeader } from '../shell/PaneHeader.tsx'
import { AdminBody } from './AdminBody.tsx'
import { Invites } from './Invites.tsx'
import css from './admin.module.css'

/** The screen of `/admin/class/:id`. */
export function ClassScreen({
  client,
  classId,
}: {
  readonly client: Client
  readonly classId: number
}) {
  const row = client.rows('staff', 'class').value.find(({ key }) => key === classId)
  if (!row) {
    return (
      <EmptyState
        icon="search"
        title={t('notFound.title')}
        actions={<LinkButton href="/admin">{t('classes.back')}</LinkButton>}
      />
    )
  }
  return (
    <section class={css.screen} aria-label={t('classes.open', { class: row.name })}>
      <PaneHeader title={row.name} subtitle={t('invites.title')} back="/admin" />
      <AdminBody client={client}>
        <p class={css.muted}>{t('invites.noneForAll')}</p>
        <Invites client={client} role="student" classId={classId} />
        <Invites client={client} role="guardian" classId={classId} />
      </AdminBody>
    </section>
  )
}
