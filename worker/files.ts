/**
 * Cloudflare's `ASSETS`, for bare workerd: serves the built PWA from a folder on disk, as a worker of its own beside
 * the main one. Types by extension, brotli where a `.br` file lies beside, the page for every unknown path.
 * Runs as it is, without a bundler: it imports nothing.
 */

interface FilesEnv {
  /** workerd's service over the folder; it gives bytes, without types. */
  readonly DISK: Fetcher
}

const PAGE = '/index.html'
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  map: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  webp: 'image/webp',
  woff2: 'font/woff2',
  zip: 'application/zip',
}

async function serveFile(request: Request, env: FilesEnv): Promise<Response> {
  const { pathname } = new URL(request.url)
  const path = pathname.endsWith('/') ? PAGE : pathname
  return (
    (await find(request, env, path)) ??
    (await find(request, env, PAGE)) ??
    new Response(null, { status: 404 })
  )
}

/** The file at a path, compressed where the client takes it; `undefined` where there is none. */
async function find(request: Request, env: FilesEnv, path: string): Promise<Response | undefined> {
  const type = TYPES[path.slice(path.lastIndexOf('.') + 1)]
  if (type === undefined) return undefined
  const takesBrotli = /\bbr\b/.test(request.headers.get('accept-encoding') ?? '')
  const compressed = takesBrotli ? await read(request, env, `${path}.br`) : undefined
  const found = compressed ?? (await read(request, env, path))
  if (!found) return undefined
  const headers = new Headers({
    'content-type': type,
    vary: 'accept-encoding',
    etag: etagOf(found),
  })
  if (compressed) headers.set('content-encoding', 'br')
  if (request.headers.get('if-none-match') === headers.get('etag')) {
    await found.body?.cancel()
    return new Response(null, { status: 304, headers })
  }
  return new Response(found.body, { headers, encodeBody: 'manual' })
}

async function read(request: Request, env: FilesEnv, path: string): Promise<Response | undefined> {
  const found = await env.DISK.fetch(`http://disk${path}`, { method: request.method })
  // A folder is answered by its listing, as JSON; a file always as bytes.
  if (found.ok && found.headers.get('content-type') === 'application/octet-stream') return found
  await found.body?.cancel()
  return undefined
}

/** Built anew when the file was: its time and size name its content. */
function etagOf(found: Response): string {
  const modified = Date.parse(found.headers.get('last-modified') ?? '')
  return `"${modified.toString(36)}-${found.headers.get('content-length') ?? ''}"`
}

export default { fetch: serveFile } satisfies ExportedHandler<FilesEnv>
