/**
 * The address that a stranger's tries are counted by. Only what the client cannot choose is believed: the peer of
 * the connection on self-hosted workerd, Cloudflare's own header there, the proxy's last entry behind a proxy.
 */
import type { Env } from '../env.ts'

/** The groups of an IPv6 address that belong to one subscriber. */
const SUBSCRIBER_GROUPS = 4
const GROUPS = 8

/** Finds the address of a request; IPv6 addresses are cut to the subscriber's network. */
export function addressOf(request: Request, env: Pick<Env, 'TRUST_PROXY'>): string {
  return networkOf(rawAddress(request, env))
}

function rawAddress(request: Request, env: Pick<Env, 'TRUST_PROXY'>): string {
  if (env.TRUST_PROXY === '1') {
    const hops = request.headers.get('x-forwarded-for')?.split(',') ?? []
    return hops.at(-1)?.trim() ?? 'unknown'
  }
  const peer = request.cf?.['clientIp']
  if (typeof peer === 'string') return peer
  return request.headers.get('cf-connecting-ip') ?? 'unknown'
}

/** An IPv4 address as it is, an IPv6 address as its /64. */
export function networkOf(address: string): string {
  const bare = address.replace(/^\[|\](?::\d+)?$/g, '')
  if (!bare.includes(':')) return bare
  if (/^\d+\.\d+\.\d+\.\d+:\d+$/.test(bare)) return bare.slice(0, bare.lastIndexOf(':'))
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)
  if (mapped?.[1]) return mapped[1]
  const [head = '', tail] = bare.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const missing = tail === undefined ? 0 : Math.max(0, GROUPS - left.length - right.length)
  const groups = [...left, ...Array<string>(missing).fill('0'), ...right]
  return groups
    .slice(0, SUBSCRIBER_GROUPS)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')
}
