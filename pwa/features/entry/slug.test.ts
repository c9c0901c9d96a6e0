/** Proposed short addresses. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SLUG_PATTERN } from '../../../shared/protocol/limits.ts'
import { proposeSlug } from './slug.ts'

test('the name of a school becomes an address that can be read out', () => {
  expect(proposeSlug('Школа № 57')).toBe('shkola-57')
  expect(proposeSlug('Гимназия «Пущино»')).toBe('gimnaziya-puschino')
  expect(proposeSlug('Lycée Français')).toBe('lycee-francais')
})

test('a long official name is cut at a word', () => {
  expect(proposeSlug('Муниципальное бюджетное общеобразовательное учреждение')).toBe(
    'munitsipalnoe-byudzhetnoe',
  )
})

test('whatever is proposed from three signs on is a valid address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const slug = proposeSlug(name)
      return slug.length < 3 || SLUG_PATTERN.test(slug)
    }),
  )
})
