/** Signing in: by password, by passkey, by a link that works once; and the session that follows. */
import { failure, success } from '../../shared/protocol/errors.ts'
import { cleanLogin, cleanSlug } from '../../shared/domain/names.ts'
import { findSchoolId } from './edge.ts'
import { accountOf, makeDevice, readLink, replyWithCookie } from './enter.ts'
import type { Handler } from './mount.ts'
import { authenticationOptions, readAssertion, takeChallenge, verifyAssertion } from './passkey.ts'
import { checkPasswordHash } from './password.ts'
import { endedCookie, sessionCookie } from './session.ts'

/** By password. An unknown school, an unknown login and a wrong password take the same way (SPEC H4). */
export const signInByPassword: Handler<'signInByPassword'> = async ({ edge, body }) => {
  const slug = cleanSlug(body.school)
  const cleaned = cleanLogin(body.login)
  const login = cleaned.ok ? cleaned.value : ''
  const target = `${slug.ok ? slug.value : ''}\n${login}`
  const knocked = await edge.directory.knockLogin(target)
  if (!knocked.ok) return knocked
  const { id, school } = await edge.schoolBySlug(slug.ok ? slug.value : '')
  const known = await school.passwordOf(login)
  const isRight = await checkPasswordHash(body.password, known?.hash)
  if (!known || !isRight) return failure('sign_in_failed')
  await edge.directory.forgiveLogin(target)
  const fresh = await makeDevice(body.device.name, 'browser')
  return replyWithCookie(edge, id, fresh, await school.signIn(known.person, fresh.device))
}

/** What WebAuthn needs to sign in; the same for everyone. */
export const passkeyChallenge: Handler<'passkeyChallenge'> = async ({ edge }) =>
  success({ body: await authenticationOptions(edge) })

/** By passkey: its user handle names the school, its id the person. */
export const signInByPasskey: Handler<'signInByPasskey'> = async ({ edge, body }) => {
  const read = readAssertion(body.response)
  if (!read.ok) return read
  const { assertion } = read.value
  const taken = await takeChallenge(edge, assertion.response.clientDataJSON, 'sign_in')
  if (!taken.ok) return taken
  const schoolId = await findSchoolId(edge, read.value.schoolId)
  if (schoolId === undefined) return failure('passkey_failed')
  const school = edge.school(schoolId)
  const known = await school.passkeyOf(assertion.id)
  if (!known) return failure('passkey_failed')
  const counter = await verifyAssertion(edge, assertion, taken.value.challenge, known.passkey)
  if (!counter.ok) return counter
  const fresh = await makeDevice(body.device.name, 'browser')
  const used = { id: known.passkey.id, counter: counter.value }
  return replyWithCookie(
    edge,
    schoolId,
    fresh,
    await school.signIn(known.person, fresh.device, used),
  )
}

/** By a link that works once. */
export const signInByLink: Handler<'signInByLink'> = async ({ edge, body }) => {
  const { slug, hash } = await readLink(body.link)
  const { id, school } = await edge.schoolBySlug(slug)
  const fresh = await makeDevice(body.device.name, 'browser')
  return replyWithCookie(edge, id, fresh, await school.useSignInLink(hash, fresh.device))
}

/** Who am I? Renews the cookie. */
export const checkSession: Handler<'checkSession'> = async ({ edge, caller }) => {
  const signedIn = await caller.school.checkSession(caller.session)
  if (!signedIn.ok) return signedIn
  const body = accountOf(caller.key, signedIn.value)
  if (caller.isBearer) return success({ body })
  return success({ body, cookie: sessionCookie(caller.key, caller.token, edge.isHttps) })
}

/** Signs this device out, and takes its cookie. */
export const endSession: Handler<'endSession'> = async ({ edge, caller }) => {
  const ended = await caller.school.endSession(caller.session)
  if (!ended.ok) return ended
  return success(
    caller.isBearer ? { body: {} } : { body: {}, cookie: endedCookie(caller.key, edge.isHttps) },
  )
}
