/** The server's address as a person types it, and as the extension keeps it. Pure. */

/** Unencrypted is allowed to this very computer only: a bearer never crosses a network in the open. */
const LOOPBACK = /^(?:localhost|127\.0\.0\.1)$/

/** The origin that a typed address means, such as `https://chat.school.example`; `undefined` when it is none. */
export function cleanAddress(text: string): string | undefined {
  const typed = text.trim()
  if (typed === '' || /\s/.test(typed)) return undefined
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed)
  const url = parseUrl(hasScheme ? typed : `${isLoopback(typed) ? 'http' : 'https'}://${typed}`)
  if (!url || url.username !== '' || url.password !== '') return undefined
  if (url.protocol === 'https:') return url.origin
  return url.protocol === 'http:' && LOOPBACK.test(url.hostname) ? url.origin : undefined
}

/** The address without its scheme, as it is shown. */
export function showAddress(origin: string): string {
  return origin.replace(/^https?:\/\//, '')
}

/** The address of the socket's and pages' server is written without a scheme by most people. */
function isLoopback(address: string): boolean {
  return LOOPBACK.test(address.split(/[:/]/, 1)[0] ?? '')
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
