/** Opening a school: the one-time link of the first start, and what the operator does by the same steps. */
import { failure, success, type Result } from '../../shared/protocol/errors.ts'
import { hashSecret } from '../../shared/protocol/ids.ts'
import { checkTimeZone, cleanName, cleanSchoolName, cleanSlug } from '../../shared/domain/names.ts'
import type { NewSchool, SignedIn } from '../school/api.ts'
import type { Edge } from './edge.ts'
import { isSameHash } from './compare.ts'
import { makeDevice, replyWithCookie, verifyCredential } from './enter.ts'
import type { Handler } from './mount.ts'

/** The hash of an opening's secret, if it is this server's and was not used. */
export async function findOpening(edge: Edge, secret: string): Promise<Result<string>> {
  const opening = await hashSecret(secret)
  if (!isSameHash(opening, edge.env.OPENING_HASH)) return failure('opening_broken')
  const good = await edge.directory.checkOpening(opening)
  return good.ok ? success(opening) : good
}

/** A school's facts as they are stored; says which of them is wrong. */
export function checkSchool(
  school: { name: string; slug: string; timeZone: string },
  adminName: string,
): Result<{
  name: string
  slug: string
  timeZone: string
  adminName: string
}> {
  const name = cleanSchoolName(school.name)
  if (!name.ok) return name
  const slug = cleanSlug(school.slug)
  if (!slug.ok) return slug
  const timeZone = checkTimeZone(school.timeZone)
  if (!timeZone.ok) return timeZone
  const admin = cleanName(adminName)
  if (!admin.ok) return admin
  return success({
    name: name.value,
    slug: slug.value,
    timeZone: timeZone.value,
    adminName: admin.value,
  })
}

/** Reserves in the Directory, sets up the School, confirms; a failure leaves no trace. */
export async function setUpSchool(
  edge: Edge,
  schoolId: string,
  school: NewSchool,
  opening?: string,
): Promise<Result<SignedIn>> {
  const reserved = await edge.directory.reserveSchool({
    school: schoolId,
    slug: school.slug,
    ...(opening !== undefined && { opening }),
  })
  if (!reserved.ok) return reserved
  const opened = await edge.school(schoolId).open(school)
  if (opened.ok) await edge.directory.confirmSchool(schoolId)
  else await edge.directory.releaseSchool(schoolId)
  return opened
}

/** Is the one-time link still good? */
export const checkOpening: Handler<'checkOpening'> = async ({ edge, body }) => {
  const opening = await findOpening(edge, body.secret)
  return opening.ok ? success({ body: {} }) : opening
}

/** Opens the school and signs its first administrator in. */
export const openSchool: Handler<'openSchool'> = async ({ edge, body }) => {
  const opening = await findOpening(edge, body.secret)
  if (!opening.ok) return opening
  const facts = checkSchool(body.school, body.name)
  if (!facts.ok) return facts
  const credential = await verifyCredential(edge, body.credential)
  if (!credential.ok) return credential
  // A passkey names its school for ever, so it was made for an id that has been reserved with its challenge.
  const schoolId = credential.value.schoolId ?? edge.env.SCHOOL.newUniqueId().toString()
  const fresh = await makeDevice(body.device.name, 'browser')
  const school = { ...facts.value, credential: credential.value.stored, device: fresh.device }
  return replyWithCookie(
    edge,
    schoolId,
    fresh,
    await setUpSchool(edge, schoolId, school, opening.value),
  )
}
