/** The security headers of every answer: pages, files and the API alike. */
import type { Edge } from './edge.ts'

/** Trusted Types policies that the app may create: its own, and that of its service worker's registration. */
const TRUSTED_TYPES = 'zvonok'

/** What a page of ours has no use for. */
const PERMISSIONS = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
const PERMISSIONS_POLICY = PERMISSIONS.map((name) => `${name}=()`).join(', ')
const HSTS = 'max-age=63072000; includeSubDomains'

function contentSecurityPolicy(origin: string): string {
  // Browsers of the floor do not count the socket's scheme as 'self'.
  const socketOrigin = origin.replace(/^http/, 'ws')
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src 'self' ${socketOrigin}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${TRUSTED_TYPES}`,
  ].join('; ')
}

/** Adds the security headers to an answer whose headers may be changed. */
export function addSecurityHeaders(response: Response, edge: Edge): void {
  const { headers } = response
  headers.set('content-security-policy', contentSecurityPolicy(edge.origin))
  headers.set('referrer-policy', 'no-referrer')
  headers.set('cross-origin-opener-policy', 'same-origin')
  headers.set('cross-origin-resource-policy', 'same-origin')
  headers.set('x-content-type-options', 'nosniff')
  headers.set('permissions-policy', PERMISSIONS_POLICY)
  if (edge.isHttps) headers.set('strict-transport-security', HSTS)
}
