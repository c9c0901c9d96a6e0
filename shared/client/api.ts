/**
 * Calls of the HTTP endpoints, typed by the protocol's table. The answer is checked against the table before anyone
 * sees it; whatever is no answer of a Zvonok server counts as `unreachable`.
 */
import * as v from 'valibot'
import {
  ACCOUNT_HEADER,
  endpoints,
  type BodyOf,
  type EndpointName,
  type ParamsOf,
  type ResponseOf,
} from '../protocol/endpoints.ts'
import { isErrorCode, type WireError } from '../protocol/errors.ts'
import { parseWireError } from '../protocol/frames.ts'
import type { Clock } from './ports.ts'

/** An error as a screen meets it: the server's, or trouble on this side. */
export type ClientError =
  | WireError
  /** No network, no answer in time, or no answer of ours. */
  | { readonly code: 'unreachable' }
  /** The device could not store what was written. */
  | { readonly code: 'device_full' }

/** What a screen gets of whatever it asks for. */
export type ClientResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: ClientError }

/** What a call takes, apart from its name. */
export interface CallInput<Name extends EndpointName> {
  readonly body?: BodyOf<Name>
  readonly params?: ParamsOf<Name>
  readonly signal?: AbortSignal
}

/** The server's endpoints. */
export interface Api {
  call<Name extends EndpointName>(
    name: Name,
    input: CallInput<Name>,
  ): Promise<ClientResult<ResponseOf<Name>>>
}

/** Where the server is, and for whom to ask. */
export interface ApiOptions {
  /** Such as `https://chat.school.example`. */
  readonly origin: string
  /** The account whose cookie speaks; none before signing in. */
  readonly account?: string
  /** A bearer in place of the cookie. */
  readonly token?: string
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly clock: Pick<Clock, 'after'>
}

/** Longer than any answer takes that still comes; short enough to tell the person. */
export const CALL_TIMEOUT_MS = 15_000

/** Makes the typed calls over a `fetch`. */
export function createApi(options: ApiOptions): Api {
  return {
    async call(name, input) {
      const abort = new AbortController()
      const onAbort = (): void => abort.abort()
      if (input.signal?.aborted) onAbort()
      input.signal?.addEventListener('abort', onAbort)
      const cancelTimer = options.clock.after(CALL_TIMEOUT_MS, onAbort)
      try {
        const request = buildRequest(options, name, input)
        const response = await options.fetch(request.url, { ...request.init, signal: abort.signal })
        return readAnswer(name, response.ok, await response.json())
      } catch {
        // Whatever fails between here and the server's JSON has one meaning for the person.
        return { ok: false, error: { code: 'unreachable' } }
      } finally {
        cancelTimer()
        input.signal?.removeEventListener('abort', onAbort)
      }
    },
  }
}

function buildRequest<Name extends EndpointName>(
  { origin, account, token }: ApiOptions,
  name: Name,
  { body, params }: CallInput<Name>,
): { url: string; init: RequestInit } {
  const { method, path } = endpoints[name]
  const query = new Map(Object.entries(params ?? {}).map(([key, value]) => [key, String(value)]))
  const filled = path.replace(/:(\w+)/g, (_, key: string) => {
    const value = query.get(key) ?? ''
    query.delete(key)
    return encodeURIComponent(value)
  })
  const search = query.size === 0 ? '' : `?${new URLSearchParams([...query])}`
  const headers: Record<string, string> = {}
  if (method === 'POST') headers['content-type'] = 'application/json'
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`
  else if (account !== undefined) headers[ACCOUNT_HEADER] = account
  const init: RequestInit = {
    method,
    headers,
    credentials: token === undefined ? 'same-origin' : 'omit',
    cache: 'no-store',
  }
  if (method === 'POST') init.body = JSON.stringify(body ?? {})
  return { url: `${origin}${filled}${search}`, init }
}

const errorBody = v.object({ error: v.looseObject({ code: v.string() }) })

function readAnswer<Name extends EndpointName>(
  name: Name,
  isOk: boolean,
  answer: unknown,
): ClientResult<ResponseOf<Name>> {
  if (!isOk) {
    const body = v.safeParse(errorBody, answer)
    if (!body.success || !isErrorCode(body.output.error.code)) {
      return { ok: false, error: { code: 'unreachable' } }
    }
    return { ok: false, error: parseWireError(body.output.error) }
  }
  const parsed = v.safeParse(endpoints[name].response, answer)
  if (!parsed.success) return { ok: false, error: { code: 'unreachable' } }
  return { ok: true, value: parsed.output }
}
