/** Pairing: a signed-in person gets a short code, by which an extension joins the account. */
import { failure, success } from '../../shared/protocol/errors.ts'
import { hashSecret } from '../../shared/protocol/ids.ts'
import { beginSession, makeDevice } from './enter.ts'
import type { Handler } from './mount.ts'

/** Letters and digits that are not taken for one another; 32 of them, so that a byte maps evenly. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const CODE_LENGTH = 8

/** Makes a code for the caller's account. */
export const createPairing: Handler<'createPairing'> = async ({ edge, caller }) => {
  const signedIn = await caller.school.checkSession(caller.session)
  if (!signedIn.ok) return signedIn
  const code = makeCode()
  const pairing = { school: caller.schoolId, person: signedIn.value.person }
  const expiresAt = await edge.directory.addPairing(await hashSecret(code), pairing)
  return success({ body: { code, expiresAt } })
}

/** The extension's sign-in. */
export const claimPairing: Handler<'claimPairing'> = async ({ edge, body }) => {
  const pairing = await edge.directory.takePairing(await hashSecret(cleanCode(body.code)))
  if (!pairing) return failure('pairing_failed')
  const fresh = await makeDevice(body.device.name, 'extension')
  const signedIn = await edge.school(pairing.school).signIn(pairing.person, fresh.device)
  return signedIn.ok
    ? success({ body: beginSession(pairing.school, fresh, signedIn.value) })
    : failure('pairing_failed')
}

function makeCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(CODE_LENGTH))
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('')
}

/** As typed by hand: any case, with spaces or hyphens. */
function cleanCode(code: string): string {
  return code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
}
