/**
 * The table of HTTP endpoints (SPEC H1 to H8): what each takes and gives. The worker mounts it, clients call
 * through it. Bodies are JSON; requests are parsed strictly, responses leniently. An error is
 * `{error: {code, retryAfterMs?}}` with the status of its code.
 */
import * as v from 'valibot'
import { commandEnvelope } from './commands.ts'
import { commandId, entityId, secret, timestamp } from './ids.ts'
import { invitedRole } from './invites.ts'
import { BODY_MAX_BYTES, COMMANDS_PER_REQUEST_MAX, PASSWORD_MAX_CHARS } from './limits.ts'

/** Which account of this browser a request speaks for: the name of its cookie is `zv_<key>`. */
export const ACCOUNT_HEADER = 'x-zvonok-account'

/** The socket: `GET /api/socket?account=<key>` with the cookie, or with the bearer as subprotocol. */
export const SOCKET_PATH = '/api/socket'

/** The subprotocol of every socket; an extension adds a second, `bearer.<token>`. */
export const SOCKET_PROTOCOL = 'zvonok'

/** How the request proves who asks: not at all, or by a device's session. */
type Auth = 'none' | 'session'

const shortText = v.pipe(v.string(), v.maxLength(500))
const slug = v.pipe(v.string(), v.maxLength(64))
/** An invite or a sign-in link as it stands behind `#`: short address, dot, secret. */
export const linkToken = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}\.[A-Za-z0-9_-]{22}$/))
/** What WebAuthn's JSON methods make; checked by the library that verifies it. */
const webAuthnJson = v.record(v.string(), v.unknown())
const device = v.strictObject({ name: v.pipe(v.string(), v.maxLength(80)) })

export const credential = v.variant('kind', [
  v.strictObject({
    kind: v.literal('password'),
    login: shortText,
    /** In UTF-16 units here; the rule of length is the domain's (`checkPassword`). */
    password: v.pipe(v.string(), v.maxLength(2 * PASSWORD_MAX_CHARS)),
  }),
  v.strictObject({ kind: v.literal('passkey'), response: webAuthnJson }),
])
export type CredentialInput = v.InferOutput<typeof credential>

/** An account of this browser, as the client lists it. The session itself stands in a cookie. */
const account = v.object({
  key: v.string(),
  person: entityId,
  name: v.string(),
  school: v.object({ name: v.string(), slug: v.string() }),
})
export type Account = v.InferOutput<typeof account>

const entry = v.variant('kind', [
  v.strictObject({ kind: v.literal('opening'), secret }),
  v.strictObject({ kind: v.literal('invite'), invite: linkToken }),
])

const nothing = v.object({})
const none = v.undefined()
const number = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))

interface Endpoint {
  readonly method: 'GET' | 'POST'
  readonly path: `/api/${string}`
  readonly auth: Auth
  /** The JSON body of a POST. */
  readonly body: v.GenericSchema
  /** Path and query parameters. */
  readonly params: v.GenericSchema
  readonly response: v.GenericSchema
}

const ack = v.object({
  id: commandId,
  error: v.optional(v.unknown()),
  result: v.optional(v.record(v.string(), v.number())),
})

export const endpoints = {
  /** Is the server alive, which version, and does its storage take a write? */
  health: {
    method: 'GET',
    path: '/api/health',
    auth: 'none',
    params: none,
    body: none,
    response: v.object({ version: v.string(), storage: v.literal('ok') }),
  },
  /** Is the one-time link «Открыть школу» still good? */
  checkOpening: {
    method: 'POST',
    path: '/api/opening/check',
    auth: 'none',
    params: none,
    body: v.strictObject({ secret }),
    response: nothing,
  },
  /** Opens the school and signs its first administrator in. */
  openSchool: {
    method: 'POST',
    path: '/api/opening',
    auth: 'none',
    params: none,
    body: v.strictObject({
      secret,
      school: v.strictObject({ name: shortText, slug, timeZone: shortText }),
      name: shortText,
      acceptsRules: v.literal(true),
      credential,
      device,
    }),
    response: account,
  },
  /** What WebAuthn needs to make a passkey for someone about to enter. */
  passkeyRegistration: {
    method: 'POST',
    path: '/api/passkeys/registration',
    auth: 'none',
    params: none,
    body: v.strictObject({ entry, name: shortText }),
    response: webAuthnJson,
  },
  /** What the invite leads to, before anything is asked. */
  lookAtInvite: {
    method: 'POST',
    path: '/api/invites/look',
    auth: 'none',
    params: none,
    body: v.strictObject({ invite: linkToken }),
    response: v.object({
      school: v.string(),
      role: invitedRole,
      className: v.optional(v.string()),
    }),
  },
  acceptInvite: {
    method: 'POST',
    path: '/api/invites/accept',
    auth: 'none',
    params: none,
    body: v.strictObject({
      invite: linkToken,
      name: shortText,
      /** A guardian: whose parent. */
      childName: v.optional(shortText),
      acceptsRules: v.literal(true),
      credential,
      device,
    }),
    response: account,
  },
  /** Someone who is here already takes a further invite: a second child's class, a teacher's role. */
  addInvite: {
    method: 'POST',
    path: '/api/invites/add',
    auth: 'session',
    params: none,
    body: v.strictObject({ invite: linkToken, childName: v.optional(shortText) }),
    response: account,
  },
  signInByPassword: {
    method: 'POST',
    path: '/api/sign-in/password',
    auth: 'none',
    params: none,
    body: v.strictObject({ school: slug, login: shortText, password: shortText, device }),
    response: account,
  },
  passkeyChallenge: {
    method: 'POST',
    path: '/api/sign-in/passkey/options',
    auth: 'none',
    params: none,
    body: v.strictObject({}),
    response: webAuthnJson,
  },
  signInByPasskey: {
    method: 'POST',
    path: '/api/sign-in/passkey',
    auth: 'none',
    params: none,
    body: v.strictObject({ response: webAuthnJson, device }),
    response: account,
  },
  /** A sign-in link that works once. */
  signInByLink: {
    method: 'POST',
    path: '/api/sign-in/link',
    auth: 'none',
    params: none,
    body: v.strictObject({ link: linkToken, device }),
    response: account,
  },
  /** Who am I? Renews the cookie. */
  checkSession: {
    method: 'GET',
    path: '/api/session',
    auth: 'session',
    params: none,
    body: none,
    response: account,
  },
  /** Signs this device out. */
  endSession: {
    method: 'POST',
    path: '/api/session/end',
    auth: 'session',
    params: none,
    body: v.strictObject({}),
    response: nothing,
  },
  /** The same commands as over the socket, in order; each gets its ack. */
  sendCommands: {
    method: 'POST',
    path: '/api/commands',
    auth: 'session',
    params: none,
    body: v.strictObject({
      commands: v.pipe(
        v.array(commandEnvelope),
        v.minLength(1),
        v.maxLength(COMMANDS_PER_REQUEST_MAX),
      ),
    }),
    response: v.object({ acks: v.array(ack) }),
  },
  /** Older messages: those below `before`, the newest of them first cut, in rising order. */
  history: {
    method: 'GET',
    path: '/api/chats/:chat/messages',
    auth: 'session',
    body: none,
    params: v.strictObject({ chat: number, before: number }),
    response: v.object({ rows: v.array(v.unknown()) }),
  },
  /** Who has read the message; the author and staff may ask. */
  readers: {
    method: 'GET',
    path: '/api/chats/:chat/readers',
    auth: 'session',
    body: none,
    params: v.strictObject({ chat: number, seq: number }),
    response: v.object({ people: v.array(entityId) }),
  },
  /** A code by which an extension joins my account; lives five minutes, works once. */
  createPairing: {
    method: 'POST',
    path: '/api/pairings',
    auth: 'session',
    params: none,
    body: v.strictObject({}),
    response: v.object({ code: v.string(), expiresAt: timestamp }),
  },
  /** The extension's sign-in; `token` is its bearer. */
  claimPairing: {
    method: 'POST',
    path: '/api/pairings/claim',
    auth: 'none',
    params: none,
    body: v.strictObject({ code: v.pipe(v.string(), v.maxLength(32)), device }),
    response: v.object({ token: v.string(), account }),
  },
} as const satisfies Record<string, Endpoint>

export type EndpointName = keyof typeof endpoints
export type BodyOf<Name extends EndpointName> = v.InferInput<(typeof endpoints)[Name]['body']>
export type ParamsOf<Name extends EndpointName> = v.InferOutput<(typeof endpoints)[Name]['params']>
export type ResponseOf<Name extends EndpointName> = v.InferOutput<
  (typeof endpoints)[Name]['response']
>

/** The largest body each endpoint takes, in bytes. */
export function bodyLimitBytes(name: EndpointName): number {
  /** Everything but a batch of commands is a small form. */
  const FORM_MAX_BYTES = 16_000
  return name === 'sendCommands' ? BODY_MAX_BYTES : FORM_MAX_BYTES
}
