/** Names of devices, and the way up from a screen. */
import { expect, test } from 'vitest'
import { deviceName } from './deviceName.ts'
import { parentOf } from './navigation.ts'

test('a device is named by its browser and system', () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0'
  expect(deviceName(`${chrome} Safari/537.36`)).toBe('Chrome, Windows')
  expect(deviceName(`${chrome} YaBrowser/24.1 Safari/537.36`)).toBe('Яндекс Браузер, Windows')
  expect(
    deviceName(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 16_4 like Mac OS X) Version/16.4 Mobile Safari/604.1',
    ),
  ).toBe('Safari, iPhone')
  expect(deviceName('')).toBe('Web')
})

test('Escape leads from the members to their chat, and from a chat to the list', () => {
  expect(parentOf('/chat/7/members')).toBe('/chat/7')
  expect(parentOf('/chat/7')).toBe('/')
  expect(parentOf('/admin/class/3')).toBe('/admin')
  expect(parentOf('/admin/teachers')).toBe('/')
  expect(parentOf('/')).toBeUndefined()
})
