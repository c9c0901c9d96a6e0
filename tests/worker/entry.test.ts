import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { beforeAll, describe, expect, it } from 'vitest'
import { KNOCK_BURST, SIGN_IN_BURST } from '../../shared/protocol/limits.ts'
import { OPENING_SECRET } from './bindings.ts'
import {
  ask,
  createClass,
  createInvite,
  give,
  join,
  joinBody,
  openingBody,
  openSchool,
  PASSWORD,
  post,
  refusalOf,
  signIn,
  SLUG,
  type Session,
} from './world.ts'

let admin: Session
let inClass: number

beforeAll(async () => {
  expect(
    await refusalOf(await post('/api/opening', { ...openingBody(SLUG), secret: 'a'.repeat(22) })),
  ).toBe('404 opening_broken')
  admin = await openSchool()
  inClass = await createClass(admin, '7Б')
})

const look = (invite: string): Promise<Response> => post('/api/invites/look', { invite })

describe('the opening', () => {
  it('works once', async () => {
    expect(await refusalOf(await post('/api/opening/check', { secret: OPENING_SECRET }))).toBe(
      '410 opening_used',
    )
    expect(await refusalOf(await post('/api/opening', openingBody('other')))).toBe(
      '410 opening_used',
    )
  })
})

describe('an invite', () => {
  it('shows school, role and class before anything is asked', async () => {
    const { token } = await createInvite(admin, 'student', { class: inClass })
    expect(await (await look(token)).json()).toEqual({
      school: 'Школа № 7',
      role: 'student',
      className: '7Б',
    })
  })

  it('that is used up says so', async () => {
    const { token } = await createInvite(admin, 'guardian', { class: inClass, limit: 1 })
    await join(token, 'mother')
    expect(await refusalOf(await look(token))).toBe('410 invite_used_up')
    expect(await refusalOf(await post('/api/invites/accept', joinBody(token, 'father')))).toBe(
      '410 invite_used_up',
    )
  })

  it('that is revoked says so', async () => {
    const { invite, token } = await createInvite(admin, 'teacher')
    await give(admin, 'invite.revoke', { invite })
    expect(await refusalOf(await look(token))).toBe('410 invite_revoked')
  })

  it('that has expired says so', async () => {
    const { invite, token } = await createInvite(admin, 'teacher')
    await runInDurableObject(
      env.SCHOOL.get(env.SCHOOL.idFromString(admin.token.split('.')[0] ?? '')),
      (_school, state) => {
        state.storage.sql.exec(
          'UPDATE invite SET expires_at = ? WHERE id = ?',
          Date.now() - 1,
          invite,
        )
      },
    )
    expect(await refusalOf(await look(token))).toBe('410 invite_expired')
  })

  it('that is broken, and one of a school that does not exist, answer alike [H4]', async () => {
    const secret = 'x'.repeat(22)
    for (const path of ['/api/invites/look', '/api/invites/accept']) {
      const bodies = [SLUG, 'no-such-school'].map((slug) =>
        path.endsWith('look')
          ? { invite: `${slug}.${secret}` }
          : joinBody(`${slug}.${secret}`, 'nobody'),
      )
      const refusals = await Promise.all(
        bodies.map(async (body) => refusalOf(await post(path, body))),
      )
      expect(refusals).toEqual(['404 invite_broken', '404 invite_broken'])
    }
  })

  it('of another school gives nothing to someone who is here', async () => {
    const body = { invite: `no-such-school.${'x'.repeat(22)}` }
    expect(await refusalOf(await post('/api/invites/add', body, { session: admin }))).toBe(
      '404 invite_broken',
    )
  })
})

describe('signing in by password', () => {
  it('works for who joined with one, in any case of the login', async () => {
    const response = await signIn('Kotova', PASSWORD)
    expect(response.status).toBe(200)
    expect(response.headers.get('set-cookie')).toMatch(
      /^zv_[a-z0-9]{12}=[0-9a-f]{64}\.\d+\.[\w-]{22}; Path=\/api; Max-Age=34560000; HttpOnly; SameSite=Strict; Secure$/,
    )
  })

  it('answers alike to a wrong password, an unknown login and an unknown school [H4]', async () => {
    const answers = await Promise.all([
      signIn('kotova', 'неверный-пароль'),
      signIn('nobody', PASSWORD),
      signIn('kotova', PASSWORD, 'no-such-school'),
    ])
    const seen = await Promise.all(
      answers.map(async (answer) => ({
        headers: [...answer.headers.keys()],
        refusal: await refusalOf(answer),
      })),
    )
    expect(seen[0]?.refusal).toBe('401 sign_in_failed')
    expect(seen).toEqual([seen[0], seen[0], seen[0]])
  })

  it('makes a login wait after some failures, whether it exists or not', async () => {
    for (const login of ['nadezhda', 'no-such-login']) {
      const refusals: string[] = []
      for (let count = 0; count <= SIGN_IN_BURST; count += 1)
        refusals.push(await refusalOf(await signIn(login, 'неверный-пароль', SLUG, '192.0.2.7')))
      expect(refusals.at(-2)).toBe('401 sign_in_failed')
      expect(refusals.at(-1)).toBe('429 too_many')
    }
  })
})

describe('a stranger', () => {
  it('may knock so often from one address and then has to wait; others may still [H4]', async () => {
    const knock = (address: string): Promise<Response> =>
      post('/api/pairings/claim', { code: 'AAAAAAAA', device: { name: '' } }, { address })
    for (let count = 0; count < KNOCK_BURST; count += 1) await knock('198.51.100.9')
    const refused = await knock('198.51.100.9')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refusalOf(refused)).toBe('429 too_many')
    expect(await refusalOf(await knock('198.51.100.10'))).toBe('404 pairing_failed')
  })

  it('whose tries are right is not counted: a whole class joins from one address', async () => {
    const { token } = await createInvite(admin, 'student', { class: inClass })
    for (let count = 0; count < KNOCK_BURST + 5; count += 1)
      expect(
        (await post('/api/invites/look', { invite: token }, { address: '198.51.100.20' })).status,
      ).toBe(200)
  })

  it('is given a passkey challenge that works once', async () => {
    const options = await (
      await post('/api/sign-in/passkey/options', {})
    ).json<{ challenge: string; rpId: string }>()
    expect(options.rpId).toBe('school.test')
    const encode = (text: string): string =>
      btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
    const clientDataJSON = encode(
      JSON.stringify({
        type: 'webauthn.get',
        challenge: options.challenge,
        origin: 'https://school.test',
      }),
    )
    const response = {
      id: 'aaaa',
      rawId: 'aaaa',
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON,
        authenticatorData: 'aaaa',
        signature: 'aaaa',
        userHandle: encode('\0'.repeat(48)),
      },
    }
    const answer = async (): Promise<string> =>
      refusalOf(await post('/api/sign-in/passkey', { response, device: { name: '' } }))
    expect([await answer(), await answer()]).toEqual([
      '401 passkey_failed',
      '410 challenge_expired',
    ])
  })
})

describe('a session', () => {
  it('is known by its cookie, and ends with it', async () => {
    const { token } = await createInvite(admin, 'teacher')
    const teacher = await join(token, 'teacher')
    const known = await ask('GET', '/api/session', { session: teacher })
    expect(await known.json()).toEqual(teacher.account)
    const ended = await post('/api/session/end', {}, { session: teacher })
    expect(ended.headers.get('set-cookie')).toContain('Max-Age=0')
    expect(await refusalOf(await ask('GET', '/api/session', { session: teacher }))).toBe(
      '401 unauthorized',
    )
  })

  it('pairs an extension by a code that works once, typed in any way', async () => {
    const { code } = await (
      await post('/api/pairings', {}, { session: admin })
    ).json<{ code: string }>()
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{8}$/)
    const typed = `${code.slice(0, 4)}-${code.slice(4)} `.toLowerCase()
    const claim = (): Promise<Response> =>
      post(
        '/api/pairings/claim',
        { code: typed, device: { name: 'Расширение' } },
        { origin: 'moz-extension://0c6e6a1f-0d3a-4a0e-9d0e-000000000000' },
      )
    const claimed = await claim()
    expect(claimed.headers.get('set-cookie')).toBeNull()
    const { token, account } = await claimed.json<{ token: string; account: { person: number } }>()
    expect(account.person).toBe(admin.account.person)
    const seen = await ask('GET', '/api/session', { headers: { authorization: `Bearer ${token}` } })
    expect(seen.status).toBe(200)
    expect(await refusalOf(await claim())).toBe('404 pairing_failed')
  })
})
