/** The invitations of one kind: for a class's pupils, its parents, or the school's teachers. */
import { useState } from 'preact/hooks'
import type { Client } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import { formatDate } from '../../../shared/i18n/dates.ts'
import type { InvitedRole } from '../../../shared/protocol/invites.ts'
import type { RowOf } from '../../../shared/protocol/rows.ts'
import { Tag } from '../../../shared/ui/Tag.tsx'
import { Button } from '../../../shared/ui/Button.tsx'
import { ConfirmDialog } from '../shell/ConfirmDialog.tsx'
import { useNow } from '../shell/useNow.ts'
import { InviteLinkDialog } from './InviteLinkDialog.tsx'
import { NewInviteDialog } from './NewInviteDialog.tsx'
import { stateOf } from './invites.ts'
import css from './admin.module.css'

interface InvitesProps {
  readonly client: Client
  readonly role: InvitedRole
  readonly classId?: number
}

type Open = { readonly kind: 'new' } | { readonly kind: 'link' | 'revoke'; readonly invite: number }

/** Those that let people in first; the others below a fold. */
export function Invites({ client, role, classId }: InvitesProps) {
  const [open, setOpen] = useState<Open>()
  const now = useNow() + client.clockSkewMs.value
  const all = client
    .rows('admin', 'invite')
    .value.filter((row) => row.role === role && row.classId === classId)
  const live = all.filter((row) => stateOf(row, now) === 'open').reverse()
  const past = all.filter((row) => stateOf(row, now) !== 'open').reverse()
  const close = () => setOpen(undefined)
  return (
    <section class={css.section}>
      <div class={css.heading}>
        <h2>{t(`invites.${role}`)}</h2>
        <Button look="primary" icon="plus" onClick={() => setOpen({ kind: 'new' })}>
          {t(`invites.${role}.new`)}
        </Button>
      </div>
      <div class={css.card}>
        {live.length === 0 && (
          <p class={css.muted}>
            {t('invites.none')} {t(`invites.${role}.what`)}
          </p>
        )}
        <ul>
          {live.map((row) => (
            <LiveInvite key={row.key} row={row} onOpen={setOpen} />
          ))}
        </ul>
        {past.length > 0 && <PastInvites rows={past} now={now} />}
      </div>
      {open?.kind === 'new' && (
        <NewInviteDialog
          client={client}
          role={role}
          classId={classId}
          onClose={close}
          onCreated={(invite) => setOpen({ kind: 'link', invite })}
        />
      )}
      {open?.kind === 'link' && (
        <InviteLinkDialog
          client={client}
          invite={open.invite}
          title={t(`invites.${role}.new`)}
          onClose={close}
        />
      )}
      {open?.kind === 'revoke' && (
        <RevokeDialog client={client} invite={open.invite} onClose={close} />
      )}
    </section>
  )
}

function LiveInvite({
  row,
  onOpen,
}: {
  readonly row: RowOf<'invite'>
  readonly onOpen: (open: Open) => void
}) {
  return (
    <li class={css.item}>
      <span class={css.words}>
        <span class={css.name}>{t('invites.used', { used: row.used, limit: row.limit })}</span>
        <span class={css.soft}>{t('invites.until', { date: formatDate(row.expiresAt) })}</span>
      </span>
      <span class={css.actions}>
        <Button icon="qr" onClick={() => onOpen({ kind: 'link', invite: row.key })}>
          {t('invites.show')}
        </Button>
        <Button look="danger" onClick={() => onOpen({ kind: 'revoke', invite: row.key })}>
          {t('invites.revoke')}
        </Button>
      </span>
    </li>
  )
}

function PastInvites({
  rows,
  now,
}: {
  readonly rows: ReadonlyArray<RowOf<'invite'>>
  readonly now: number
}) {
  return (
    <details class={css.past}>
      <summary>{t('invites.past', { count: rows.length })}</summary>
      <ul>
        {rows.map((row) => {
          const state = stateOf(row, now)
          return (
            <li key={row.key} class={css.item}>
              <span class={css.words}>
                <span>{t('invites.used', { used: row.used, limit: row.limit })}</span>
                <span class={css.soft}>
                  {t('invites.until', { date: formatDate(row.expiresAt) })}
                </span>
              </span>
              {state !== 'open' && <Tag>{t(`invites.state.${state}`)}</Tag>}
            </li>
          )
        })}
      </ul>
    </details>
  )
}

function RevokeDialog({
  client,
  invite,
  onClose,
}: {
  readonly client: Client
  readonly invite: number
  readonly onClose: () => void
}) {
  return (
    <ConfirmDialog
      title={t('invites.revoke.title')}
      action={t('invites.revoke')}
      onClose={onClose}
      onConfirm={async () => {
        const result = await client.run('invite.revoke', { invite })
        return result.ok ? undefined : result.error
      }}
    >
      <p>{t('invites.revoke.text')}</p>
    </ConfirmDialog>
  )
}
