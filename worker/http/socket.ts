/**
 * The socket's upgrade: the entry proves origin and token, and hands the request to the School, which alone knows
 * whether the session lives. Rules F8, H2.
 */
import { SOCKET_PROTOCOL } from '../../shared/protocol/endpoints.ts'
import type { ErrorCode } from '../../shared/protocol/errors.ts'
import type { Env } from '../env.ts'
import { refuse } from '../school/hub.ts'
import { DEVICE_HEADER, HASH_HEADER } from '../school/object.ts'
import { createEdge } from './edge.ts'
import { originKind } from './origin.ts'
import { errorResponse } from './respond.ts'
import { callerByCookie, callerOf } from './session.ts'

const BEARER = 'bearer.'

/** Answers `GET /api/socket`. */
export async function openSocket(request: Request, env: Env): Promise<Response> {
  const offered = (request.headers.get('sec-websocket-protocol') ?? '')
    .split(',')
    .map((name) => name.trim())
  const isUpgrade = request.headers.get('upgrade')?.toLowerCase() === 'websocket'
  if (!isUpgrade || !offered.includes(SOCKET_PROTOCOL)) return errorResponse({ code: 'malformed' })
  const edge = createEdge(request, env)
  const bearer = offered.find((name) => name.startsWith(BEARER))?.slice(BEARER.length)
  if (bearer === undefined && originKind(request, edge.origin) !== 'own')
    return errorResponse({ code: 'origin_refused' })
  const key = new URL(request.url).searchParams.get('account') ?? ''
  const caller =
    bearer === undefined
      ? await callerByCookie(request, edge, key)
      : await callerOf(edge, bearer, '', true)
  if (!caller.ok) return refuseSocket(caller.error.code)
  const { schoolId, session } = caller.value
  // Built anew: what a client sends under the names of the proof never arrives.
  const headers = new Headers({
    upgrade: 'websocket',
    'sec-websocket-protocol': SOCKET_PROTOCOL,
    [DEVICE_HEADER]: String(session.device),
    [HASH_HEADER]: session.hash,
  })
  const stub = env.SCHOOL.get(env.SCHOOL.idFromString(schoolId))
  return stub.fetch(new Request(request.url, { headers }))
}

/** A failed upgrade shows a page nothing, so the socket is accepted, told why, and closed. */
function refuseSocket(code: ErrorCode): Response {
  const { 0: client, 1: server } = new WebSocketPair()
  server.accept()
  refuse(server, code)
  const headers = { 'sec-websocket-protocol': SOCKET_PROTOCOL }
  return new Response(null, { status: 101, webSocket: client, headers })
}
