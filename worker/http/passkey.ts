/**
 * Passkeys: discoverable credentials whose user handle is the school's id and 16 random bytes, so that one tap finds
 * school and person. Challenges are kept, and consumed once, by the Directory.
 */
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import * as v from 'valibot'
import { fromBase64Url, toBase64Url } from '../../shared/protocol/ids.ts'
import { failure, success, type Result } from '../../shared/protocol/errors.ts'
import type { ChallengePurpose } from '../directory/api.ts'
import type { StoredPasskey } from '../school/api.ts'
import type { Edge } from './edge.ts'

const CHALLENGE_BYTES = 32
const SCHOOL_ID_BYTES = 32
const HANDLE_RANDOM_BYTES = 16
/** What the authenticator shows beside the name. */
const RP_NAME = 'Zvonok'

const text = v.pipe(v.string(), v.maxLength(8192))
const transports = v.pipe(v.array(v.pipe(v.string(), v.maxLength(32))), v.maxLength(10))

/** What the library verifies; what WebAuthn adds beside it is left out. */
const registration = v.object({
  id: text,
  rawId: text,
  type: v.literal('public-key'),
  response: v.object({
    clientDataJSON: text,
    attestationObject: text,
    transports: v.optional(transports, []),
  }),
})
const assertion = v.object({
  id: text,
  rawId: text,
  type: v.literal('public-key'),
  response: v.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: text,
  }),
})
const clientData = v.object({ challenge: text })

/** An assertion that is well formed; nothing of it is proven yet. */
export type Assertion = v.InferOutput<typeof assertion>

/** Options for making a passkey; the challenge is bound to the school that is to be entered. */
export async function registrationOptions(
  edge: Edge,
  schoolId: string,
  name: string,
): Promise<Record<string, unknown>> {
  const handle = new Uint8Array(SCHOOL_ID_BYTES + HANDLE_RANDOM_BYTES)
  handle.set(bytesOfHex(schoolId))
  crypto.getRandomValues(handle.subarray(SCHOOL_ID_BYTES))
  const challenge = makeChallenge()
  const options = await generateRegistrationOptions({
    rpName: RP_NAME,
    rpID: rpIdOf(edge),
    userName: name,
    userDisplayName: name,
    userID: handle,
    challenge,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
  })
  await edge.directory.addChallenge(toBase64Url(challenge), 'enter', schoolId)
  return { ...options }
}

/** Options for signing in with any passkey of this address. */
export async function authenticationOptions(edge: Edge): Promise<Record<string, unknown>> {
  const challenge = makeChallenge()
  const options = await generateAuthenticationOptions({
    rpID: rpIdOf(edge),
    challenge,
    userVerification: 'preferred',
  })
  await edge.directory.addChallenge(toBase64Url(challenge), 'sign_in')
  return { ...options }
}

/** Verifies a new passkey, and tells the school that its challenge was bound to. */
export async function verifyNewPasskey(
  edge: Edge,
  response: unknown,
): Promise<Result<{ schoolId: string; passkey: StoredPasskey }>> {
  const parsed = v.safeParse(registration, response)
  if (!parsed.success) return failure('passkey_failed')
  const challenge = await takeChallenge(edge, parsed.output.response.clientDataJSON, 'enter')
  if (!challenge.ok) return challenge
  const { schoolId } = challenge.value
  if (schoolId === undefined) return failure('challenge_expired')
  const verified = await attempt(() =>
    verifyRegistrationResponse({
      response: { ...parsed.output, clientExtensionResults: {} },
      expectedChallenge: challenge.value.challenge,
      expectedOrigin: edge.origin,
      expectedRPID: rpIdOf(edge),
      requireUserVerification: false,
    }),
  )
  if (!verified?.verified) return failure('passkey_failed')
  const { id, publicKey, counter } = verified.registrationInfo.credential
  return success({
    schoolId,
    passkey: {
      id,
      publicKey: toBase64Url(publicKey),
      counter,
      transports: parsed.output.response.transports,
    },
  })
}

/** Reads an assertion, and the school that its user handle names. */
export function readAssertion(
  response: unknown,
): Result<{ assertion: Assertion; schoolId: string }> {
  const parsed = v.safeParse(assertion, response)
  if (!parsed.success) return failure('passkey_failed')
  const handle = attemptSync(() => fromBase64Url(parsed.output.response.userHandle))
  if (handle?.length !== SCHOOL_ID_BYTES + HANDLE_RANDOM_BYTES) return failure('passkey_failed')
  return success({
    assertion: parsed.output,
    schoolId: hexOfBytes(handle.subarray(0, SCHOOL_ID_BYTES)),
  })
}

/** Consumes the challenge of an assertion, and verifies it; gives the passkey's new counter. */
export async function verifyAssertion(
  edge: Edge,
  given: Assertion,
  challenge: string,
  passkey: StoredPasskey,
): Promise<Result<number>> {
  const verified = await attempt(() =>
    verifyAuthenticationResponse({
      response: { ...given, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: edge.origin,
      expectedRPID: rpIdOf(edge),
      credential: {
        id: passkey.id,
        publicKey: fromBase64Url(passkey.publicKey),
        counter: passkey.counter,
      },
      requireUserVerification: false,
    }),
  )
  return verified?.verified
    ? success(verified.authenticationInfo.newCounter)
    : failure('passkey_failed')
}

/** Consumes the challenge that a response answers. */
export async function takeChallenge(
  edge: Edge,
  clientDataJSON: string,
  purpose: ChallengePurpose,
): Promise<Result<{ challenge: string; schoolId?: string }>> {
  const data: unknown = attemptSync(() =>
    JSON.parse(new TextDecoder().decode(fromBase64Url(clientDataJSON))),
  )
  const parsed = v.safeParse(clientData, data)
  if (!parsed.success) return failure('passkey_failed')
  const { challenge } = parsed.output
  const taken = await edge.directory.takeChallenge(challenge, purpose)
  if (!taken) return failure('challenge_expired')
  return success({ challenge, ...(taken.school !== undefined && { schoolId: taken.school }) })
}

function makeChallenge(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(CHALLENGE_BYTES))
}

function rpIdOf(edge: Edge): string {
  return new URL(edge.origin).hostname
}

function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16))
}

function hexOfBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The library throws at whatever does not fit; to the one who asks it is all the same. */
async function attempt<Value>(verify: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await verify()
  } catch {
    return undefined
  }
}

function attemptSync<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
