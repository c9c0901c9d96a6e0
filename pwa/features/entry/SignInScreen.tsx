/** Signing in to an account that exists: by passkey, or by school, login and password. */
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { t } from '../../../shared/i18n/current.ts'
import { errorText } from '../../../shared/i18n/errorText.ts'
import type { Account } from '../../../shared/protocol/endpoints.ts'
import { Button } from '../../../shared/ui/Button.tsx'
import { PasswordField, TextField } from '../../../shared/ui/Field.tsx'
import { FormError } from '../../../shared/ui/FormError.tsx'
import { addAccount, currentAccount } from '../../state/accounts.ts'
import { anonymousApi } from '../../state/anonymous.ts'
import { restartClient } from '../../state/clients.ts'
import { deviceName } from '../../state/deviceName.ts'
import { EntryPage } from './EntryPage.tsx'
import { canUsePasskeys, usePasskey, type PasskeyOutcome } from './passkeys.ts'
import { useSubmit } from './useSubmit.ts'
import css from './entry.module.css'

/** The screen of `/sign-in`. */
export function SignInScreen() {
  const { route } = useLocation()
  const finish = async (account: Account) => {
    await restartClient(account)
    addAccount(account)
    route('/', true)
  }
  return (
    <EntryPage title={t('signIn.title')}>
      {canUsePasskeys() && <ByPasskey onDone={finish} />}
      <ByPassword onDone={finish} />
      <p class={css.soft}>{t('signIn.forgot')}</p>
      <p class={css.soft}>{t('signIn.noAccount')}</p>
    </EntryPage>
  )
}

interface WayProps {
  readonly onDone: (account: Account) => Promise<void>
}

function ByPasskey({ onDone }: WayProps) {
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<string>()
  const signIn = async () => {
    setIsBusy(true)
    setError(undefined)
    const used = await usePasskey()
    const result = used.ok
      ? await anonymousApi.call('signInByPasskey', {
          body: { response: used.value, device: { name: deviceName() } },
        })
      : used
    setIsBusy(false)
    if (result.ok) return onDone(result.value)
    setError(explain(result.error))
  }
  return (
    <div class={css.group}>
      <Button look="primary" icon="key" isWide isBusy={isBusy} onClick={() => void signIn()}>
        {t('signIn.passkey')}
      </Button>
      {error !== undefined && <FormError>{error}</FormError>}
      <p class={css.or}>{t('signIn.or')}</p>
    </div>
  )
}

function explain(error: Extract<PasskeyOutcome<unknown>, { ok: false }>['error']): string {
  const { code } = error
  return code === 'cancelled' || code === 'unsupported'
    ? t('passkey.cancelledSignIn')
    : errorText({ ...error, code })
}

type Field = 'school' | 'login' | 'password'

function ByPassword({ onDone }: WayProps) {
  const [values, setValues] = useState<Readonly<Record<Field, string>>>({
    school: currentAccount.value?.school.slug ?? '',
    login: '',
    password: '',
  })
  const { form, isBusy, errors, onSubmit } = useSubmit(async () => {
    const missing = checkFilled(values)
    if (Object.keys(missing).length > 0) return missing
    const body = {
      ...values,
      school: values.school.trim().toLowerCase(),
      device: { name: deviceName() },
    }
    const result = await anonymousApi.call('signInByPassword', { body })
    if (!result.ok) return { form: errorText(result.error) }
    await onDone(result.value)
    return {}
  })
  const set = (field: Field) => (value: string) => setValues({ ...values, [field]: value })
  return (
    <form ref={form} class={css.group} onSubmit={onSubmit} noValidate>
      <TextField
        label={t('signIn.school')}
        hint={t('signIn.school.hint')}
        error={errors.school}
        value={values.school}
        onValue={set('school')}
        autocomplete="organization"
        autocapitalize="none"
        spellcheck={false}
      />
      <TextField
        label={t('signIn.login')}
        error={errors.login}
        value={values.login}
        onValue={set('login')}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
      />
      <PasswordField
        label={t('signIn.password')}
        error={errors.password}
        value={values.password}
        onValue={set('password')}
        autocomplete="current-password"
        showLabel={t('way.showPassword')}
        hideLabel={t('way.hidePassword')}
      />
      {errors.form !== undefined && <FormError>{errors.form}</FormError>}
      <Button type="submit" look={canUsePasskeys() ? 'plain' : 'primary'} isBusy={isBusy} isWide>
        {t('signIn.submit')}
      </Button>
    </form>
  )
}

function checkFilled(
  values: Readonly<Record<Field, string>>,
): Partial<Record<Field | 'form', string>> {
  const missing: Partial<Record<Field, string>> = {}
  for (const field of ['school', 'login', 'password'] as const) {
    if (values[field].trim() === '') missing[field] = t('field.required')
  }
  return missing
}
