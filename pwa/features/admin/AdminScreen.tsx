/** Managing the school: classes with their invitations, teachers who wait, and everyone. */
import type { ComponentChildren } from 'preact'
import type { Client } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import { LinkButton } from '../../../shared/ui/Button.tsx'
import { EmptyState, LoadingState } from '../../../shared/ui/EmptyState.tsx'
import { CountBadge } from '../../../shared/ui/Badge.tsx'
import { isAdmin } from '../people/isAdmin.ts'
import { PaneHeader } from '../shell/PaneHeader.tsx'
import { AdminBody } from './AdminBody.tsx'
import { ClassesTab } from './ClassesTab.tsx'
import { ClassScreen } from './ClassScreen.tsx'
import { PeopleTab } from './PeopleTab.tsx'
import { isWaitingTeacher } from './teachers.ts'
import { TeachersTab } from './TeachersTab.tsx'
import css from './admin.module.css'

/** What the screen is asked to show. */
export interface AdminScreenProps {
  readonly client: Client
  readonly part: string | undefined
  readonly id: string | undefined
}

/** The screen of `/admin`, `/admin/teachers`, `/admin/people` and `/admin/class/:id`. */
export function AdminScreen({ client, part, id }: AdminScreenProps) {
  const me = client.me.value
  if (!me) return <LoadingState label={t('common.loading')} />
  if (!isAdmin(me)) return <NoRights />
  if (part === 'class') return <ClassScreen client={client} classId={Number(id)} />
  return (
    <section class={css.screen} aria-label={t('admin.title')}>
      <PaneHeader
        title={t('admin.title')}
        subtitle={client.school.value?.name}
        back="/"
        isBackOnlyNarrow
      />
      <Tabs client={client} part={part} />
      <AdminBody client={client}>
        {part === 'teachers' ? (
          <TeachersTab client={client} />
        ) : part === 'people' ? (
          <PeopleTab client={client} />
        ) : (
          <ClassesTab client={client} />
        )}
      </AdminBody>
    </section>
  )
}

function NoRights() {
  return (
    <EmptyState
      icon="lock"
      title={t('admin.forbidden.title')}
      actions={<LinkButton href="/">{t('common.toStart')}</LinkButton>}
    >
      {t('admin.forbidden.text')}
    </EmptyState>
  )
}

function Tabs({ client, part }: { readonly client: Client; readonly part: string | undefined }) {
  const waiting = client.rows('admin', 'person').value.filter(isWaitingTeacher).length
  return (
    <nav class={css.tabs} aria-label={t('admin.tabs')}>
      <Tab href="/admin" isCurrent={part === undefined}>
        {t('admin.tab.classes')}
      </Tab>
      <Tab href="/admin/teachers" isCurrent={part === 'teachers'}>
        {t('admin.tab.teachers')}
        {waiting > 0 && <CountBadge count={waiting} label={t('teachers.queue')} />}
      </Tab>
      <Tab href="/admin/people" isCurrent={part === 'people'}>
        {t('admin.tab.people')}
      </Tab>
    </nav>
  )
}

function Tab({
  href,
  isCurrent,
  children,
}: {
  readonly href: string
  readonly isCurrent: boolean
  readonly children: ComponentChildren
}) {
  return (
    <a class={css.tab} href={href} aria-current={isCurrent ? 'page' : undefined}>
      {children}
    </a>
  )
}
