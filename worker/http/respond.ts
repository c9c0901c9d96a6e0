/** The one place where results become HTTP answers (SPEC E1, E2). */
import { errors, type WireError } from '../../shared/protocol/errors.ts'

/** Answers with an error in its status. */
export function errorResponse(error: WireError): Response {
  const response = Response.json({ error }, { status: errors[error.code].status })
  response.headers.set('cache-control', 'no-store')
  if (error.retryAfterMs !== undefined) {
    response.headers.set('retry-after', String(Math.ceil(error.retryAfterMs / 1000)))
  }
  return response
}

/** Answers with JSON text. */
export function jsonResponse(json: string, cookie?: string): Response {
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' })
  if (cookie !== undefined) headers.append('set-cookie', cookie)
  return new Response(json, { headers })
}
