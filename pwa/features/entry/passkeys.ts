/** Passkeys: where they can be used, and the two ceremonies. */
import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import type { BodyOf } from '../../../shared/protocol/endpoints.ts'
import type { ClientResult } from '../../../shared/client/api.ts'
import { anonymousApi } from '../../state/anonymous.ts'

/** A ceremony that the person cancelled or the device refused. */
export type PasskeyOutcome<Value> =
  | ClientResult<Value>
  | { readonly ok: false; readonly error: { readonly code: 'cancelled' | 'unsupported' } }

/** Whether this browser, at this address, can make passkeys; addresses in numbers cannot (WebAuthn §5.1.2). */
export function canUsePasskeys(): boolean {
  return typeof window.PublicKeyCredential === 'function' && !/^[\d.]+$|^\[/.test(location.hostname)
}

/** Makes a passkey for someone about to enter; the credential goes with the form. */
export async function makePasskey(
  entry: BodyOf<'passkeyRegistration'>['entry'],
  name: string,
): Promise<PasskeyOutcome<Record<string, unknown>>> {
  const options = await anonymousApi.call('passkeyRegistration', { body: { entry, name } })
  if (!options.ok) return options
  return ceremony(() => startRegistration({ optionsJSON: options.value as never }))
}

/** Signs in by a passkey of this device. */
export async function usePasskey(): Promise<PasskeyOutcome<Record<string, unknown>>> {
  const options = await anonymousApi.call('passkeyChallenge', { body: {} })
  if (!options.ok) return options
  return ceremony(() => startAuthentication({ optionsJSON: options.value as never }))
}

async function ceremony(
  perform: () => Promise<object>,
): Promise<PasskeyOutcome<Record<string, unknown>>> {
  try {
    return { ok: true, value: { ...(await perform()) } }
  } catch (error) {
    // The API tells refusals by exceptions: NotAllowedError is the person's no or a timeout.
    const name = error instanceof Error ? error.name : ''
    return {
      ok: false,
      error: { code: name === 'NotSupportedError' ? 'unsupported' : 'cancelled' },
    }
  }
}
