import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  bodyLimitBytes,
  endpoints,
  SOCKET_PATH,
  type EndpointName,
} from '../../shared/protocol/endpoints.ts'
import { OPERATOR_SECRET } from './bindings.ts'
import { ask, makeCommand, openSchool, ORIGIN, post, refusalOf, type Session } from './world.ts'

let admin: Session

beforeAll(async () => {
  admin = await openSchool()
})

const names = Object.keys(endpoints).filter((name): name is EndpointName =>
  Object.hasOwn(endpoints, name),
)
const pathOf = (name: EndpointName): string => endpoints[name].path.replace(':chat', '1')

describe('the table of endpoints', () => {
  it.each(names)('%s is mounted [H1]', async (name) => {
    const { method } = endpoints[name]
    const response = await ask(method, pathOf(name), {
      address: `203.0.113.${names.indexOf(name)}`,
    })
    expect(response.headers.get('content-type')).toContain('application/json')
    const body = await response.text()
    expect(body).not.toContain('unknown_endpoint')
  })

  it.each(names)('%s answers no other method [H1]', async (name) => {
    const other = endpoints[name].method === 'GET' ? 'PUT' : 'DELETE'
    const paths = names.filter((candidate) => endpoints[candidate].path === endpoints[name].path)
    expect(paths).toEqual([name])
    expect(await refusalOf(await ask(other, pathOf(name)))).toBe('404 unknown_endpoint')
  })

  it.each([
    '/api',
    '/api/',
    '/api/people',
    '/api/school',
    '/api/chats/1',
    '/api/operator',
    '/API/../api/users',
  ])('%s is not in it [H1]', async (path) => {
    for (const method of ['GET', 'POST'])
      expect(await refusalOf(await ask(method, path, { session: admin }))).toBe(
        '404 unknown_endpoint',
      )
  })

  it('every endpoint with a session refuses who has none', async () => {
    const withSession = names.filter((name) => endpoints[name].auth === 'session')
    const bodies: Partial<Record<EndpointName, unknown>> = {
      sendCommands: { commands: [makeCommand('chat.read', { chat: 1, seq: 1 })] },
      addInvite: { invite: `school-7.${'x'.repeat(22)}` },
    }
    const queries: Partial<Record<EndpointName, string>> = {
      history: '?before=5',
      readers: '?seq=5',
    }
    const refusals = withSession.map(async (name) => {
      const path = pathOf(name) + (queries[name] ?? '')
      const { method } = endpoints[name]
      const body = method === 'POST' ? { body: bodies[name] ?? {} } : {}
      return `${name} ${await refusalOf(await ask(method, path, body))}`
    })
    expect(await Promise.all(refusals)).toEqual(
      withSession.map((name) => `${name} 401 unauthorized`),
    )
  })

  it("the operator's paths want the operator's secret", async () => {
    const body = { slug: 'school-7', person: 1 }
    expect(
      await refusalOf(await post('/api/operator/sign-in-link', body, { session: admin })),
    ).toBe('401 unauthorized')
    const headers = { authorization: `Bearer ${OPERATOR_SECRET}` }
    const { path } = await (
      await post('/api/operator/sign-in-link', body, { headers })
    ).json<{ path: string }>()
    const link = path.replace('/enter#', '')
    const device = { name: 'Firefox' }
    expect((await post('/api/sign-in/link', { link, device })).status).toBe(200)
    expect(await refusalOf(await post('/api/sign-in/link', { link, device }))).toBe(
      '404 link_broken',
    )
  })
})

describe('a request that does not fit', () => {
  const path = '/api/opening/check'
  const json = { 'content-type': 'application/json' }
  const broken: ReadonlyArray<readonly [string, string, Record<string, string>, string]> = [
    ['no JSON', 'secret', json, '400 malformed'],
    ['JSON of another shape', '[]', json, '400 malformed'],
    ['an unknown field', `{"secret":"${'a'.repeat(22)}","more":1}`, json, '400 malformed'],
    [
      'another content type',
      `{"secret":"${'a'.repeat(22)}"}`,
      { 'content-type': 'text/plain' },
      '400 malformed',
    ],
    ['nothing', '', json, '400 malformed'],
    [
      'too much',
      JSON.stringify({ secret: 'a'.repeat(bodyLimitBytes('checkOpening')) }),
      json,
      '413 too_large',
    ],
  ]
  it.each(broken)('%s is refused', async (_what, body, headers, refusal) => {
    expect(await refusalOf(await ask('POST', path, { body, headers }))).toBe(refusal)
  })

  it('too much is refused also where its length is not told', async () => {
    const chunk = new TextEncoder().encode('a'.repeat(4096))
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(chunk),
    })
    const response = exports.default.fetch(
      new Request(ORIGIN + path, { method: 'POST', headers: json, body: endless }),
    )
    expect(await refusalOf(await response)).toBe('413 too_large')
  })

  it('a parameter that is unknown, repeated or no number is refused', async () => {
    for (const query of [
      '',
      '?before=x',
      '?before=1&before=2',
      '?before=1&chat=2',
      '?before=1&more=1',
      '?before=-1',
    ]) {
      expect(
        await refusalOf(await ask('GET', `/api/chats/1/messages${query}`, { session: admin })),
      ).toBe('400 malformed')
    }
  })
})

describe('another origin', () => {
  const body = { commands: [makeCommand('chat.read', { chat: 1, seq: 1 })] }

  it('may not write, nor may a request by cookie that names none [H2]', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      `${ORIGIN}.evil.example`,
      'http://school.test',
      null,
    ]) {
      expect(await refusalOf(await post('/api/commands', body, { session: admin, origin }))).toBe(
        '403 origin_refused',
      )
    }
  })

  it("may not have a session begun in its visitor's browser", async () => {
    const form = { school: 'school-7', login: 'kotova', password: 'x', device: { name: '' } }
    expect(
      await refusalOf(
        await post('/api/sign-in/password', form, { origin: 'https://evil.example' }),
      ),
    ).toBe('403 origin_refused')
  })

  it('is not allowed to read [H3]', async () => {
    const response = await ask('GET', '/api/session', {
      session: admin,
      origin: 'https://evil.example',
    })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect(response.status).toBe(401)
  })

  const extension = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop'

  it('that is an extension reads by bearer, never by cookie [H3]', async () => {
    const byCookie = await ask('GET', '/api/session', { session: admin, origin: extension })
    expect(await refusalOf(byCookie)).toBe('401 unauthorized')
    const byBearer = await ask('GET', '/api/session', {
      origin: extension,
      headers: { authorization: `Bearer ${admin.token}` },
    })
    expect(byBearer.status).toBe(200)
    expect(byBearer.headers.get('access-control-allow-origin')).toBe(extension)
    expect(byBearer.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('that is an extension may ask beforehand; a page may not [H3]', async () => {
    const allowed = await ask('OPTIONS', '/api/commands', { origin: extension })
    expect(allowed.status).toBe(204)
    expect(allowed.headers.get('access-control-allow-headers')).toContain('authorization')
    expect((await ask('OPTIONS', '/api/commands', { origin: 'https://evil.example' })).status).toBe(
      403,
    )
  })
})

describe('every answer', () => {
  it.each(['/api/health', '/api/nothing', '/', '/chat/7', SOCKET_PATH])(
    '%s carries the security headers',
    async (path) => {
      const { headers } = await ask('GET', path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("connect-src 'self' wss://school.test")
      expect(policy).toContain("require-trusted-types-for 'script'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('strict-transport-security')).toContain('max-age=')
      expect(headers.get('permissions-policy')).toContain('microphone=()')
    },
  )

  it('health tells version and that storage takes a write', async () => {
    expect(await (await ask('GET', '/api/health')).json()).toEqual({
      version: env.VERSION,
      storage: 'ok',
    })
  })
})
