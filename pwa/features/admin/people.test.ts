/** The administrator's lists: search, order of classes, state of invites. */
import { expect, test } from 'vitest'
import type { RowOf } from '../../../shared/protocol/rows.ts'
import { sortClasses } from './classes.ts'
import { findPeople } from './findPeople.ts'
import { linkOf, stateOf } from './invites.ts'

function person(
  key: number,
  name: string,
  classes: number[] = [],
  childName?: string,
): RowOf<'person'> {
  return {
    kind: 'person',
    scope: 'admin',
    key,
    version: 1,
    name,
    roles: [],
    classes,
    joinedAt: 0,
    ...(childName !== undefined && { childName }),
  }
}

const people = [
  person(1, 'Семён Лёвин', [7]),
  person(2, 'Анна Лебедева', [8]),
  person(3, 'Пётр Котов', [7], 'Алёна Котова'),
]
const find = (query: string, classId?: number) =>
  findPeople(people, { query, classId, locale: 'ru' }).map(({ key }) => key)

test('every word of a search begins a word of the name, in any order and with е for ё', () => {
  expect(find('ле')).toEqual([2, 1])
  expect(find('лев сем')).toEqual([1])
  expect(find('алена')).toEqual([3])
  expect(find('евин')).toEqual([])
})

test('a class narrows the list', () => {
  expect(find('', 7)).toEqual([3, 1])
})

test('classes stand in the order of the school', () => {
  const names = ['11А', '2Б', 'подготовительная', '2А', '10'].map((name) => ({ name }))
  expect(sortClasses(names).map(({ name }) => name)).toEqual([
    '2А',
    '2Б',
    '10',
    '11А',
    'подготовительная',
  ])
})

test('an invite is open until it is revoked, used up or expired', () => {
  const invite: RowOf<'invite'> = {
    kind: 'invite',
    scope: 'admin',
    key: 1,
    version: 1,
    role: 'teacher',
    limit: 2,
    used: 0,
    createdAt: 0,
    expiresAt: 100,
    isRevoked: false,
  }
  expect(stateOf(invite, 99)).toBe('open')
  expect(stateOf(invite, 100)).toBe('expired')
  expect(stateOf({ ...invite, used: 2 }, 0)).toBe('usedUp')
  expect(stateOf({ ...invite, used: 2, isRevoked: true }, 0)).toBe('revoked')
})

test('the secret of a link stands behind the sign that browsers do not send [H6]', () => {
  expect(new URL(linkOf('https://chat.school.example', 'shkola-57', 'abc')).hash).toBe(
    '#shkola-57.abc',
  )
})
