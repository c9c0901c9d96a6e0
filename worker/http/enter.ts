/** What every way in shares: a new device with a fresh secret, the verified credential, and the answer with its cookie. */
import type { Account, CredentialInput } from '../../shared/protocol/endpoints.ts'
import type { DeviceKind } from '../../shared/protocol/devices.ts'
import { failure, success, type Result } from '../../shared/protocol/errors.ts'
import { hashSecret, makeSecret } from '../../shared/protocol/ids.ts'
import { checkPassword, cleanLogin } from '../../shared/domain/names.ts'
import { tidyLine } from '../../shared/domain/text.ts'
import type { NewDevice, SignedIn, StoredCredential } from '../school/api.ts'
import type { Edge } from './edge.ts'
import { verifyNewPasskey } from './passkey.ts'
import { hashPassword } from './password.ts'
import { formatToken, makeAccountKey, sessionCookie } from './session.ts'

/** A device about to be signed in, with the secret that only it will hold. */
export interface FreshDevice {
  readonly secret: string
  readonly device: NewDevice
}

/** Makes the device's session secret. */
export async function makeDevice(name: string, deviceKind: DeviceKind): Promise<FreshDevice> {
  const secret = makeSecret()
  return { secret, device: { name: tidyLine(name), deviceKind, hash: await hashSecret(secret) } }
}

/** The account as the client lists it. */
export function accountOf(key: string, signedIn: SignedIn): Account {
  return { key, person: signedIn.person, name: signedIn.name, school: signedIn.school }
}

/** The session that was just begun: its token, and the account under a new key. */
export function beginSession(
  schoolId: string,
  fresh: FreshDevice,
  signedIn: SignedIn,
): { token: string; account: Account } {
  return {
    token: formatToken(schoolId, signedIn.device, fresh.secret),
    account: accountOf(makeAccountKey(), signedIn),
  }
}

/** Answers a sign-in of a browser: the account, and its cookie. */
export function replyWithCookie(
  edge: Edge,
  schoolId: string,
  fresh: FreshDevice,
  signedIn: Result<SignedIn>,
): Result<{ body: Account; cookie: string }> {
  if (!signedIn.ok) return signedIn
  const { token, account } = beginSession(schoolId, fresh, signedIn.value)
  return success({ body: account, cookie: sessionCookie(account.key, token, edge.isHttps) })
}

/** A new credential as it is stored, and the school that a passkey was made for. */
export interface VerifiedCredential {
  readonly stored: StoredCredential
  readonly schoolId?: string
}

/** Checks a new credential: the rules of login and password, or the passkey's proof. */
export async function verifyCredential(
  edge: Edge,
  input: CredentialInput,
): Promise<Result<VerifiedCredential>> {
  if (input.kind === 'passkey') {
    const verified = await verifyNewPasskey(edge, input.response)
    if (!verified.ok) return verified
    const { passkey, schoolId } = verified.value
    return success({ stored: { kind: 'passkey', passkey }, schoolId })
  }
  const login = cleanLogin(input.login)
  if (!login.ok) return failure('login_invalid')
  const password = checkPassword(input.password, login.value)
  if (!password.ok) return password
  return success({
    stored: { kind: 'password', login: login.value, hash: await hashPassword(password.value) },
  })
}

/** Splits an invite or a sign-in link into short address and the hash of its secret. */
export async function readLink(token: string): Promise<{ slug: string; hash: string }> {
  const dot = token.lastIndexOf('.')
  return { slug: token.slice(0, dot), hash: await hashSecret(token.slice(dot + 1)) }
}
