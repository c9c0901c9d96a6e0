import { describe, expect, it } from 'vitest'
import { addressOf, networkOf } from './address.ts'

describe('the address that tries are counted by', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.7:51234', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
  ])('%s is one household', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  it.each([
    ['2001:db8:1:2:aaaa::1', '2001:db8:1:2'],
    ['2001:0DB8:0001:2::', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['[2001:db8:1:2::5]:51234', '2001:db8:1:2'],
    ['::1', '0:0:0:0'],
  ])("%s is its subscriber's whole network", (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

describe('what a client says of its own address', () => {
  const request = new Request('https://chat.school.example', {
    headers: { 'x-forwarded-for': '198.51.100.1, 192.0.2.7', 'cf-connecting-ip': '203.0.113.9' },
  })

  it('counts for nothing behind a trusted proxy but for the entry that the proxy made', () => {
    expect(addressOf(request, { TRUST_PROXY: '1' })).toBe('192.0.2.7')
  })

  it('counts for nothing on a connection whose peer is known', () => {
    const direct = Object.assign(request.clone(), { cf: { clientIp: '192.0.2.44' } })
    expect(addressOf(direct, { TRUST_PROXY: '' })).toBe('192.0.2.44')
  })

  it('is believed on Cloudflare, which writes it itself', () => {
    expect(addressOf(request, { TRUST_PROXY: '' })).toBe('203.0.113.9')
  })
})
