/** Calls of the endpoints: what goes out, and what a screen gets of every kind of answer. */
import { describe, expect, test } from 'vitest'
import { createTime } from '../../tests/harness/fakes/time.ts'
import { CALL_TIMEOUT_MS, createApi } from './api.ts'

interface Asked {
  readonly url: string
  readonly init: RequestInit
}

function open(
  answer: () => Promise<Response>,
  session: { account?: string; token?: string } = { account: 'p3' },
) {
  const time = createTime()
  const asked: Asked[] = []
  const api = createApi({
    origin: 'https://school.example',
    ...session,
    clock: time.clock(),
    fetch: (url, init) => {
      asked.push({ url, init })
      const aborted = new Promise<never>((_, reject) =>
        init.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
      )
      return Promise.race([answer(), aborted])
    },
  })
  return { api, asked, time }
}

const json =
  (body: unknown, status = 200) =>
  async (): Promise<Response> =>
    Response.json(body, { status })

describe('asking', () => {
  test('[H2] parameters stand in path and query, the account in a header', async () => {
    const { api, asked } = open(json({ rows: [] }))
    await api.call('history', { params: { chat: 7, before: 120 } })
    expect(asked[0]?.url).toBe('https://school.example/api/chats/7/messages?before=120')
    expect(asked[0]?.init).toMatchObject({
      method: 'GET',
      headers: { 'x-zvonok-account': 'p3' },
      credentials: 'same-origin',
    })
  })

  test('[H2] a bearer goes alone, without cookies', async () => {
    const { api, asked } = open(json({}), { account: 'p3', token: 'тайна' })
    await api.call('endSession', { body: {} })
    expect(asked[0]?.init).toMatchObject({
      method: 'POST',
      body: '{}',
      credentials: 'omit',
      headers: { authorization: 'Bearer тайна', 'content-type': 'application/json' },
    })
    expect(asked[0]?.init.headers).not.toHaveProperty('x-zvonok-account')
  })
})

describe('answers', () => {
  test('[E1] an error keeps its code and its time to wait', async () => {
    const { api } = open(json({ error: { code: 'too_many', retryAfterMs: 700 } }, 429))
    expect(await api.call('checkSession', {})).toEqual({
      ok: false,
      error: { code: 'too_many', retryAfterMs: 700 },
    })
  })

  test.each([
    ['a page of a proxy', async () => new Response('<h1>502</h1>', { status: 502 })],
    ['an unknown error', json({ error: { code: 'teapot' } }, 418)],
    ['an answer of another shape', json({ people: 'все' })],
    ['no network', () => Promise.reject(new TypeError('failed to fetch'))],
  ])('%s is unreachable', async (_, answer) => {
    const { api } = open(answer)
    expect(await api.call('readers', { params: { chat: 1, seq: 1 } })).toEqual({
      ok: false,
      error: { code: 'unreachable' },
    })
  })

  test('a server that hangs is unreachable after a while', async () => {
    const { api, time } = open(() => new Promise(() => undefined))
    const answer = api.call('checkSession', {})
    await time.advance(CALL_TIMEOUT_MS)
    expect(await answer).toEqual({ ok: false, error: { code: 'unreachable' } })
  })

  test('whoever no longer wants the answer can say so', async () => {
    const { api } = open(() => new Promise(() => undefined))
    const leaving = new AbortController()
    const answer = api.call('checkSession', { signal: leaving.signal })
    leaving.abort()
    expect((await answer).ok).toBe(false)
  })
})
