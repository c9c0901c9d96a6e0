/** What the forms of opening and joining have in common: the person, the way of signing in, the rules. */
import { checkPassword, cleanLogin, cleanName } from '../../../shared/domain/names.ts'
import { t } from '../../../shared/i18n/current.ts'
import { errorText } from '../../../shared/i18n/errorText.ts'
import type { ClientResult } from '../../../shared/client/api.ts'
import type { Account, BodyOf, CredentialInput } from '../../../shared/protocol/endpoints.ts'
import { canUsePasskeys, makePasskey, type PasskeyOutcome } from './passkeys.ts'

/** How one will sign in. */
export type Way = 'passkey' | 'password'

/** What the person has filled in. */
export interface Entrant {
  readonly name: string
  readonly way: Way
  readonly login: string
  readonly password: string
  readonly acceptsRules: boolean
}

/** A sentence for each field that is not right; `form` for what concerns none of them. */
export type Errors<Field extends string = never> = Readonly<
  Partial<Record<Field | keyof Entrant | 'form', string>>
>

/** The empty form, with the better way where the device has it. */
export function newEntrant(): Entrant {
  return {
    name: '',
    way: canUsePasskeys() ? 'passkey' : 'password',
    login: '',
    password: '',
    acceptsRules: false,
  }
}

/** What is wrong before anything is sent. */
export function checkEntrant(entrant: Entrant): Errors {
  const errors: { -readonly [Field in keyof Entrant]?: string } = {}
  const name = cleanName(entrant.name)
  if (!name.ok)
    errors.name = entrant.name.trim() === '' ? t('field.required') : errorText(name.error)
  if (entrant.way === 'password') {
    const login = cleanLogin(entrant.login)
    if (!login.ok)
      errors.login = entrant.login.trim() === '' ? t('field.required') : errorText(login.error)
    const password = checkPassword(entrant.password, entrant.login)
    if (!password.ok)
      errors.password = entrant.password === '' ? t('field.required') : errorText(password.error)
  }
  if (!entrant.acceptsRules) errors.acceptsRules = t('rules.accept.missing')
  return errors
}

/** Makes the credential: a passkey by the device, or what was typed. */
export async function makeCredential(
  entrant: Entrant,
  entry: BodyOf<'passkeyRegistration'>['entry'],
): Promise<PasskeyOutcome<CredentialInput>> {
  if (entrant.way === 'password') {
    return {
      ok: true,
      value: { kind: 'password', login: entrant.login, password: entrant.password },
    }
  }
  const made = await makePasskey(entry, entrant.name)
  return made.ok ? { ok: true, value: { kind: 'passkey', response: made.value } } : made
}

type Trouble = Extract<PasskeyOutcome<unknown> | ClientResult<Account>, { ok: false }>['error']

/** Puts the server's answer at the field that it is about. */
export function placeError(error: Trouble): Errors<'slug' | 'zone'> {
  switch (error.code) {
    case 'cancelled':
      return { form: t('passkey.cancelled') }
    case 'unsupported':
      return { form: t('passkey.unsupported') }
    case 'name_invalid':
      return { name: errorText(error) }
    case 'login_invalid':
    case 'login_taken':
      return { login: errorText(error) }
    case 'password_weak':
      return { password: errorText(error) }
    case 'slug_invalid':
    case 'slug_taken':
      return { slug: errorText(error) }
    case 'time_zone_invalid':
      return { zone: errorText(error) }
    default:
      return { form: errorText(error) }
  }
}
