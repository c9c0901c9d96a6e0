/** Everything that is not the API: the files of the PWA, and its page for every route of its own. */
import type { Env } from '../env.ts'

/** Files whose name carries the hash of their content. */
const HASHED = '/assets/'
const FOREVER = 'public, max-age=31536000, immutable'
const ASK_EACH_TIME = 'no-cache'
/** Icons and pictures may be an hour old. */
const AN_HOUR = 'public, max-age=3600'

/** Serves a file, or the page. */
export async function serveAsset(request: Request, env: Env): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
  const { pathname } = new URL(request.url)
  const found = await env.ASSETS.fetch(request)
  const isPage = found.headers.get('content-type')?.startsWith('text/html') === true
  // A file of an older build is gone; the page in its place would be kept by browsers as that file.
  if (pathname.startsWith(HASHED) && isPage)
    return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
  const response = new Response(found.body, found)
  response.headers.set('cache-control', cacheControlOf(pathname, isPage))
  return response
}

function cacheControlOf(pathname: string, isPage: boolean): string {
  if (pathname.startsWith(HASHED)) return FOREVER
  if (
    isPage ||
    pathname.endsWith('.js') ||
    pathname.endsWith('.webmanifest') ||
    pathname.endsWith('.json')
  )
    return ASK_EACH_TIME
  return AN_HOUR
}
