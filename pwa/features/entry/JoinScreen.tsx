/** Accepting an invite: where it leads is shown before anything is asked. */
import { useState } from 'preact/hooks'
import * as v from 'valibot'
import { t } from '../../../shared/i18n/current.ts'
import { linkToken, type Account, type ResponseOf } from '../../../shared/protocol/endpoints.ts'
import { failure } from '../../../shared/protocol/errors.ts'
import { LoadingState } from '../../../shared/ui/EmptyState.tsx'
import { ChoiceField } from '../../../shared/ui/Field.tsx'
import { accounts } from '../../state/accounts.ts'
import { anonymousApi } from '../../state/anonymous.ts'
import { clientOf } from '../../state/clients.ts'
import { AddInviteForm } from './AddInviteForm.tsx'
import { DeadLink } from './DeadLink.tsx'
import { EntryPage } from './EntryPage.tsx'
import { JoinForm } from './JoinForm.tsx'
import { useAnswer } from './useAnswer.ts'
import { useHashSecret } from './useHashSecret.ts'
import css from './entry.module.css'

type Invitation = ResponseOf<'lookAtInvite'>

/** The screen of `/join#slug.secret`. */
export function JoinScreen() {
  const invite = useHashSecret()
  const { answer, retry } = useAnswer(invite, async (signal) =>
    v.is(linkToken, invite)
      ? anonymousApi.call('lookAtInvite', { body: { invite }, signal })
      : failure('invite_broken'),
  )
  switch (answer.kind) {
    case 'asking':
      return <LoadingState label={t('common.loading')} />
    case 'failed':
      return <DeadLink title={t('join.dead.title')} error={answer.error} onRetry={retry} />
    case 'answered':
      return <Accept key={invite} invite={invite} invitation={answer.value} />
  }
}

/** Whoever has an account of this school here may take the invite into it. */
function Accept({
  invite,
  invitation,
}: {
  readonly invite: string
  readonly invitation: Invitation
}) {
  const own = accounts.value.filter((each) => fits(each, invite, invitation.role))
  const [choice, setChosen] = useState<string>()
  const chosen = choice ?? own[0]?.key ?? ''
  const account = own.find(({ key }) => key === chosen)
  return (
    <EntryPage title={invitation.school}>
      <Destination invitation={invitation} />
      {own.length > 0 ? (
        <Who own={own} chosen={chosen} onChosen={setChosen} />
      ) : (
        <ExistingAccounts />
      )}
      {account ? (
        <AddInviteForm account={account} invite={invite} role={invitation.role} />
      ) : (
        <JoinForm invite={invite} invitation={invitation} />
      )}
    </EntryPage>
  )
}

/** Whether the account is of the invite's school, and its person may take it: pupils and adults stay apart. */
function fits(account: Account, invite: string, role: Invitation['role']): boolean {
  if (!invite.startsWith(`${account.school.slug}.`)) return false
  const roles = clientOf(account).me.value?.roles
  const isStudent = roles?.some((held) => held.role === 'student')
  return isStudent === (role === 'student')
}

interface WhoProps {
  readonly own: readonly Account[]
  readonly chosen: string
  readonly onChosen: (key: string) => void
}

function Who({ own, chosen, onChosen }: WhoProps) {
  return (
    <ChoiceField
      legend={t('join.who')}
      value={chosen}
      onValue={onChosen}
      choices={[
        ...own.map(({ key, name }) => ({
          value: key,
          label: name,
          hint: t('join.who.me.hint'),
        })),
        { value: '', label: t('join.who.other'), hint: t('join.who.other.hint') },
      ]}
    />
  )
}

function Destination({ invitation: { role, className } }: { readonly invitation: Invitation }) {
  return (
    <div class={css.card}>
      <p class={css.cardTitle}>
        {role === 'teacher'
          ? t('join.role.teacher')
          : t(`join.role.${role}`, { class: className ?? '' })}
      </p>
      <p class={css.soft}>{t(`join.what.${role}`)}</p>
    </div>
  )
}

function ExistingAccounts() {
  const names = accounts.value.map(({ name, school }) => `${name} (${school.name})`)
  if (names.length === 0) return undefined
  return <p class={css.note}>{t('join.existing', { names: names.join(', ') })}</p>
}
