/** Accepting an invite: where it leads is shown before anything is asked. */
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { cleanName } from '../../../shared/domain/names.ts'
import { t } from '../../../shared/i18n/current.ts'
import { errorText } from '../../../shared/i18n/errorText.ts'
import * as v from 'valibot'
import { linkToken, type ResponseOf } from '../../../shared/protocol/endpoints.ts'
import { failure } from '../../../shared/protocol/errors.ts'
import { Button } from '../../../shared/ui/Button.tsx'
import { LoadingState } from '../../../shared/ui/EmptyState.tsx'
import { TextField } from '../../../shared/ui/Field.tsx'
import { FormError } from '../../../shared/ui/FormError.tsx'
import { accounts, addAccount } from '../../state/accounts.ts'
import { anonymousApi } from '../../state/anonymous.ts'
import { deviceName } from '../../state/deviceName.ts'
import { DeadLink } from './DeadLink.tsx'
import { EntryPage } from './EntryPage.tsx'
import { NameField, RulesFields, WayFields } from './EntrantFields.tsx'
import {
  checkEntrant,
  makeCredential,
  newEntrant,
  placeError,
  type Entrant,
  type Errors,
} from './entryForm.ts'
import { useAnswer } from './useAnswer.ts'
import { useHashSecret } from './useHashSecret.ts'
import { useSubmit } from './useSubmit.ts'
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
      return <JoinForm key={invite} invite={invite} invitation={answer.value} />
  }
}

function JoinForm({
  invite,
  invitation,
}: {
  readonly invite: string
  readonly invitation: Invitation
}) {
  const { route } = useLocation()
  const [entrant, setEntrant] = useState(newEntrant)
  const [childName, setChildName] = useState('')
  const isGuardian = invitation.role === 'guardian'
  const { form, isBusy, errors, onSubmit } = useSubmit(
    async (): Promise<Errors<'childName' | 'slug' | 'zone'>> => {
      const wrong = { ...checkEntrant(entrant), ...(isGuardian && checkChild(childName)) }
      if (Object.keys(wrong).length > 0) return wrong
      const joined = await join(invite, entrant, isGuardian ? childName : undefined)
      if (!joined.ok) return placeError(joined.error)
      addAccount(joined.value)
      route('/', true)
      return {}
    },
  )
  const part = { entrant, errors, onChange: setEntrant }
  return (
    <EntryPage title={invitation.school}>
      <Destination invitation={invitation} />
      <ExistingAccounts />
      <form ref={form} class={css.form} onSubmit={onSubmit} noValidate>
        <fieldset class={css.group}>
          <legend>{t('you.legend')}</legend>
          <NameField {...part} hint={t(`you.name.hint.${invitation.role}`)} />
          {isGuardian && (
            <TextField
              label={t('you.child')}
              hint={t('you.child.hint')}
              error={errors.childName}
              value={childName}
              onValue={setChildName}
              autocomplete="off"
              required
            />
          )}
        </fieldset>
        <WayFields {...part} />
        <RulesFields {...part} />
        {errors.form !== undefined && <FormError>{errors.form}</FormError>}
        <Button type="submit" look="primary" isBusy={isBusy} isWide>
          {t('join.submit')}
        </Button>
      </form>
    </EntryPage>
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

function checkChild(childName: string): { readonly childName?: string } {
  if (childName.trim() === '') return { childName: t('field.required') }
  const clean = cleanName(childName)
  return clean.ok ? {} : { childName: errorText(clean.error) }
}

async function join(invite: string, entrant: Entrant, childName: string | undefined) {
  const credential = await makeCredential(entrant, { kind: 'invite', invite })
  if (!credential.ok) return credential
  return anonymousApi.call('acceptInvite', {
    body: {
      invite,
      name: entrant.name,
      ...(childName !== undefined && { childName }),
      acceptsRules: true,
      credential: credential.value,
      device: { name: deviceName() },
    },
  })
}
