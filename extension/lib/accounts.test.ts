import { expect, test } from 'vitest'
import { parseAccounts } from './accounts.ts'

const account = {
  origin: 'https://chat.school57.ru',
  token: 'token',
  account: {
    key: 'k',
    person: 3,
    name: 'Мария Ивановна',
    school: { name: 'Школа № 57', slug: 'shkola-57' },
  },
}

test('stored accounts come back; what is broken is left out', () => {
  expect(parseAccounts([account, { ...account, token: 5 }, null])).toEqual([account])
})

test.each([undefined, null, 'x', {}])('storage without accounts is an empty list: %j', (stored) => {
  expect(parseAccounts(stored)).toEqual([])
})
