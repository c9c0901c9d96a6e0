/** Entering by an invite: a look at where it leads, the options for a passkey, and the entry itself. */
import { failure, success, type Result } from '../../shared/protocol/errors.ts'
import { cleanName } from '../../shared/domain/names.ts'
import type { BodyOf } from '../../shared/protocol/endpoints.ts'
import type { Edge } from './edge.ts'
import { accountOf, makeDevice, readLink, replyWithCookie, verifyCredential } from './enter.ts'
import type { Handler } from './mount.ts'
import { findOpening } from './opening.ts'
import { registrationOptions } from './passkey.ts'

/** What the invite leads to, before anything is asked. */
export const lookAtInvite: Handler<'lookAtInvite'> = async ({ edge, body }) => {
  const { slug, hash } = await readLink(body.invite)
  const { school } = await edge.schoolBySlug(slug)
  const found = await school.lookAtInvite(hash)
  return found.ok ? success({ body: found.value }) : found
}

/** Lets a newcomer in and signs them in. */
export const acceptInvite: Handler<'acceptInvite'> = async ({ edge, body }) => {
  const { slug, hash } = await readLink(body.invite)
  const { id, school } = await edge.schoolBySlug(slug)
  // Before the password is hashed: who holds no invite costs the server nothing.
  const found = await school.lookAtInvite(hash)
  if (!found.ok) return found
  const name = cleanName(body.name)
  if (!name.ok) return name
  const credential = await verifyCredential(edge, body.credential)
  if (!credential.ok) return credential
  const madeFor = credential.value.schoolId
  if (madeFor !== undefined && madeFor !== id) return failure('passkey_failed')
  const fresh = await makeDevice(body.device.name, 'browser')
  const signedIn = await school.acceptInvite({
    inviteHash: hash,
    name: name.value,
    ...(body.childName !== undefined && { childName: body.childName }),
    credential: credential.value.stored,
    device: fresh.device,
  })
  return replyWithCookie(edge, id, fresh, signedIn)
}

/** Adds what an invite gives to the one who asks; the invite must be of their own school. */
export const addInvite: Handler<'addInvite'> = async ({ edge, body, caller }) => {
  const { slug, hash } = await readLink(body.invite)
  const { id } = await edge.schoolBySlug(slug)
  if (id !== caller.schoolId) return failure('invite_broken')
  const added = await caller.school.addInvite(caller.session, hash, body.childName)
  return added.ok ? success({ body: accountOf(caller.key, added.value) }) : added
}

/** What WebAuthn needs to make a passkey for someone who holds an opening or an invite. */
export const passkeyRegistration: Handler<'passkeyRegistration'> = async ({ edge, body }) => {
  const schoolId = await findEntry(edge, body.entry)
  if (!schoolId.ok) return schoolId
  const name = cleanName(body.name)
  if (!name.ok) return name
  return success({ body: await registrationOptions(edge, schoolId.value, name.value) })
}

/** The school that an entry leads to; for an opening the id of a school that is yet to be. */
async function findEntry(
  edge: Edge,
  entry: BodyOf<'passkeyRegistration'>['entry'],
): Promise<Result<string>> {
  if (entry.kind === 'opening') {
    const opening = await findOpening(edge, entry.secret)
    return opening.ok ? success(edge.env.SCHOOL.newUniqueId().toString()) : opening
  }
  const { slug, hash } = await readLink(entry.invite)
  const { id, school } = await edge.schoolBySlug(slug)
  const found = await school.lookAtInvite(hash)
  return found.ok ? success(id) : found
}
