import { describe, expect, it } from 'vitest'
import { networkOf } from './address.ts'

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
