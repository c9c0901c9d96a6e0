/** A new invitation: how long and for how many; sensible numbers stand there already. */
import { useState } from 'preact/hooks'
import type { Client, NewInvite } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import { errorText } from '../../../shared/i18n/errorText.ts'
import type { InvitedRole } from '../../../shared/protocol/invites.ts'
import { INVITE_MAX_USES } from '../../../shared/protocol/limits.ts'
import { Button } from '../../../shared/ui/Button.tsx'
import { Dialog } from '../../../shared/ui/Dialog.tsx'
import { SelectField, TextField } from '../../../shared/ui/Field.tsx'
import { FormError } from '../../../shared/ui/FormError.tsx'
import css from './admin.module.css'

/** A full class, both parents of each, and the staff of a school that begins. */
const usualLimit: Readonly<Record<InvitedRole, number>> = { student: 35, guardian: 70, teacher: 40 }

const dayChoices = [3, 7, 14, 30, 60] as const
const USUAL_DAYS = 14

interface NewInviteDialogProps {
  readonly client: Client
  readonly role: InvitedRole
  readonly classId: number | undefined
  readonly onClose: () => void
  readonly onCreated: (invite: number) => void
}

/** The device makes the secret and keeps it; the school gets its hash. */
export function NewInviteDialog({
  client,
  role,
  classId,
  onClose,
  onCreated,
}: NewInviteDialogProps) {
  const [days, setDays] = useState(USUAL_DAYS)
  const [limit, setLimit] = useState(String(usualLimit[role]))
  const [error, setError] = useState<{ readonly limit?: string; readonly form?: string }>({})
  const [isBusy, setIsBusy] = useState(false)
  const create = async () => {
    const args = describe(role, classId, Number(limit), days)
    if (!args) return setError({ limit: t('invites.limit.invalid', { max: INVITE_MAX_USES }) })
    setIsBusy(true)
    const result = await client.createInvite(args)
    setIsBusy(false)
    if (result.ok) onCreated(result.value.invite)
    else setError({ form: errorText(result.error) })
  }
  return (
    <Dialog
      title={t(`invites.${role}.new`)}
      onClose={onClose}
      actions={
        <Button look="primary" isBusy={isBusy} onClick={() => void create()}>
          {t('invites.create')}
        </Button>
      }
    >
      <p class={css.soft}>{t(`invites.${role}.what`)}</p>
      <div class={css.two}>
        <SelectField
          label={t('invites.days')}
          value={String(days)}
          onValue={(value) => setDays(Number(value))}
        >
          {dayChoices.map((choice) => (
            <option key={choice} value={String(choice)}>
              {t('invites.days.value', { count: choice })}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('invites.limit')}
          error={error.limit}
          inputmode="numeric"
          autocomplete="off"
          value={limit}
          onValue={setLimit}
        />
      </div>
      {error.form !== undefined && <FormError>{error.form}</FormError>}
    </Dialog>
  )
}

function describe(
  role: InvitedRole,
  classId: number | undefined,
  limit: number,
  days: number,
): NewInvite | undefined {
  if (!Number.isInteger(limit) || limit < 1 || limit > INVITE_MAX_USES) return undefined
  if (role === 'teacher') return { role, limit, days }
  return classId === undefined ? undefined : { role, class: classId, limit, days }
}
