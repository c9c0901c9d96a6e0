/** Where a request comes from, as its browser tells, and what that allows (SPEC H2, H3). */
import { ACCOUNT_HEADER } from '../../shared/protocol/endpoints.ts'

/** `none`: no browser page, or a page of our own that only reads. */
export type OriginKind = 'own' | 'none' | 'extension' | 'foreign'

const EXTENSION = /^(?:chrome|moz|safari-web)-extension:\/\/[A-Za-z0-9-]+$/
const PREFLIGHT_LIFETIME_S = 600

/** Tells whose page or extension sent the request. */
export function originKind(request: Request, own: string): OriginKind {
  const origin = request.headers.get('origin')
  if (origin === null) return 'none'
  if (origin === own) return 'own'
  return EXTENSION.test(origin) ? 'extension' : 'foreign'
}

/** Lets an extension read the answer, without ever allowing cookies. */
export function allowExtension(request: Request, response: Response): void {
  response.headers.append('vary', 'origin')
  const origin = request.headers.get('origin')
  if (origin === null || !EXTENSION.test(origin)) return
  response.headers.set('access-control-allow-origin', origin)
  response.headers.set('access-control-expose-headers', 'retry-after')
}

/** Answers an extension's preflight. */
export function preflightResponse(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': `authorization, content-type, ${ACCOUNT_HEADER}`,
      'access-control-max-age': String(PREFLIGHT_LIFETIME_S),
    },
  })
}
