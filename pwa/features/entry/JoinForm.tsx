/** The form of a newcomer who accepts an invite. */
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { t } from '../../../shared/i18n/current.ts'
import type { ResponseOf } from '../../../shared/protocol/endpoints.ts'
import { Button } from '../../../shared/ui/Button.tsx'
import { FormError } from '../../../shared/ui/FormError.tsx'
import { addAccount } from '../../state/accounts.ts'
import { anonymousApi } from '../../state/anonymous.ts'
import { deviceName } from '../../state/deviceName.ts'
import { checkChild, ChildField } from './ChildField.tsx'
import { NameField, RulesFields, WayFields } from './EntrantFields.tsx'
import {
  checkEntrant,
  makeCredential,
  newEntrant,
  placeError,
  type Entrant,
  type Errors,
} from './entryForm.ts'
import { useSubmit } from './useSubmit.ts'
import css from './entry.module.css'

/** A newcomer: name, way of signing in, rules. */
export function JoinForm({
  invite,
  invitation,
}: {
  readonly invite: string
  readonly invitation: ResponseOf<'lookAtInvite'>
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
    <form ref={form} class={css.form} onSubmit={onSubmit} noValidate>
      <fieldset class={css.group}>
        <legend>{t('you.legend')}</legend>
        <NameField {...part} hint={t(`you.name.hint.${invitation.role}`)} />
        {isGuardian && (
          <ChildField value={childName} error={errors.childName} onValue={setChildName} />
        )}
      </fieldset>
      <WayFields {...part} />
      <RulesFields {...part} />
      {errors.form !== undefined && <FormError>{errors.form}</FormError>}
      <Button type="submit" look="primary" isBusy={isBusy} isWide>
        {t('join.submit')}
      </Button>
    </form>
  )
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
