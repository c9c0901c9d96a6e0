/** An invite for someone who is here already: a second child's class, a teacher's role, in the same account. */
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { t } from '../../../shared/i18n/current.ts'
import { errorText } from '../../../shared/i18n/errorText.ts'
import type { Account, ResponseOf } from '../../../shared/protocol/endpoints.ts'
import { Button } from '../../../shared/ui/Button.tsx'
import { FormError } from '../../../shared/ui/FormError.tsx'
import { openAccount } from '../../state/accounts.ts'
import { clientOf } from '../../state/clients.ts'
import { checkChild, ChildField } from './ChildField.tsx'
import { useSubmit } from './useSubmit.ts'
import css from './entry.module.css'

interface AddInviteFormProps {
  readonly account: Account
  readonly invite: string
  readonly role: ResponseOf<'lookAtInvite'>['role']
}

/** Asks nothing but whose parent a guardian is in the new class. */
export function AddInviteForm({ account, invite, role }: AddInviteFormProps) {
  const { route } = useLocation()
  const [childName, setChildName] = useState('')
  const isGuardian = role === 'guardian'
  const { form, isBusy, errors, onSubmit } = useSubmit(
    async (): Promise<{ readonly childName?: string; readonly form?: string }> => {
      const wrong = isGuardian ? checkChild(childName) : {}
      if (Object.keys(wrong).length > 0) return wrong
      const body = { invite, ...(isGuardian && { childName }) }
      const added = await clientOf(account).api.call('addInvite', { body })
      if (!added.ok) {
        const isForOthers = added.error.code === 'forbidden'
        return { form: isForOthers ? t('join.add.forbidden') : errorText(added.error) }
      }
      openAccount(account.key)
      route('/', true)
      return {}
    },
  )
  return (
    <form ref={form} class={css.form} onSubmit={onSubmit} noValidate>
      {isGuardian && (
        <ChildField value={childName} error={errors.childName} onValue={setChildName} />
      )}
      {errors.form !== undefined && <FormError>{errors.form}</FormError>}
      <Button type="submit" look="primary" isBusy={isBusy} isWide>
        {t('join.submit')}
      </Button>
    </form>
  )
}
