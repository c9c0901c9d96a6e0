/**
 * How a socket is refused so that a browser learns why (SPEC F8): a failed upgrade shows a page nothing, so the
 * socket is accepted, told by a `refused` frame, and closed.
 */
import type { ErrorCode, WireError } from '../shared/protocol/errors.ts'
import { SOCKET_PROTOCOL } from '../shared/protocol/endpoints.ts'

const BROKEN = 4400
const CLOSE_CODES: Partial<Record<ErrorCode, number>> = {
  malformed: BROKEN,
  too_large: BROKEN,
  unauthorized: 4401,
  too_many: 4408,
  client_too_old: 4426,
}

/** The close code that goes with an error; what has none of its own is a broken frame's. */
export function closeCodeOf(code: ErrorCode): number {
  return CLOSE_CODES[code] ?? BROKEN
}

/** The text of a `refused` frame. */
export function refusedFrame(error: WireError): string {
  return JSON.stringify({ type: 'refused', error })
}

/** Answers an upgrade with a socket that says why, and closes. */
export function refuseSocket(error: WireError): Response {
  const { 0: client, 1: server } = new WebSocketPair()
  server.accept()
  server.send(refusedFrame(error))
  server.close(closeCodeOf(error.code), error.code)
  return new Response(null, {
    status: 101,
    webSocket: client,
    headers: { 'sec-websocket-protocol': SOCKET_PROTOCOL },
  })
}
