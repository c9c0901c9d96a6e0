import { beforeEach, describe, expect, it } from 'vitest'
import { CHALLENGE_LIFETIME_MS, PAIRING_LIFETIME_MS } from '../../shared/protocol/limits.ts'
import { openNodeSql } from '../../tests/harness/nodeSql.ts'
import { migrate, type Sql } from '../sql.ts'
import { migrations } from './schema.ts'
import {
  checkOpening,
  confirmSchool,
  findSchool,
  hasSchool,
  releaseSchool,
  reserveSchool,
} from './schools.ts'
import { addChallenge, addPairing, sweepTickets, takeChallenge, takePairing } from './tickets.ts'

const NOW = 1_790_000_000_000
const MINUTE_MS = 60_000
const first = { school: 'a', slug: 'school-7', opening: 'hash' }
const used = { ok: false, error: { code: 'opening_used' } }

let sql: Sql
beforeEach(() => {
  sql = openNodeSql()
  migrate(sql, migrations)
})

describe('opening a school', () => {
  it('makes it known only once it is set up', () => {
    expect(reserveSchool(sql, NOW, first).ok).toBe(true)
    expect([findSchool(sql, 'school-7'), hasSchool(sql, 'a')]).toEqual([undefined, false])
    confirmSchool(sql, 'a')
    expect([findSchool(sql, 'school-7'), hasSchool(sql, 'a')]).toEqual(['a', true])
  })

  it('uses its secret up; a failed one leaves it good', () => {
    reserveSchool(sql, NOW, first)
    expect(checkOpening(sql, 'hash').ok).toBe(true)
    releaseSchool(sql, 'a')
    expect(reserveSchool(sql, NOW, { ...first, school: 'b' }).ok).toBe(true)
    confirmSchool(sql, 'b')
    expect(checkOpening(sql, 'hash')).toEqual(used)
    expect(reserveSchool(sql, NOW, { school: 'c', slug: 'other', opening: 'hash' })).toEqual(used)
  })

  it('twice at once opens one school', () => {
    reserveSchool(sql, NOW, first)
    expect(reserveSchool(sql, NOW, { ...first, school: 'b', slug: 'other' })).toEqual(used)
  })

  it('that broke off halfway may be tried again after a minute', () => {
    reserveSchool(sql, NOW, first)
    expect(reserveSchool(sql, NOW + MINUTE_MS - 1, { ...first, school: 'b' })).toEqual(used)
    expect(reserveSchool(sql, NOW + MINUTE_MS, { ...first, school: 'b' }).ok).toBe(true)
    confirmSchool(sql, 'a')
    expect(hasSchool(sql, 'a')).toBe(false)
  })

  it('does not give one short address to two schools', () => {
    reserveSchool(sql, NOW, { school: 'a', slug: 'school-7' })
    confirmSchool(sql, 'a')
    expect(reserveSchool(sql, NOW, { school: 'b', slug: 'school-7' })).toEqual({
      ok: false,
      error: { code: 'slug_taken' },
    })
    expect(reserveSchool(sql, NOW, { school: 'b', slug: 'school-8' }).ok).toBe(true)
  })
})

describe('a challenge', () => {
  it('works once, for what it was made for', () => {
    addChallenge(sql, NOW, 'one', 'enter', 'a')
    addChallenge(sql, NOW, 'two', 'sign_in')
    expect(takeChallenge(sql, NOW, 'one', 'enter')).toEqual({ school: 'a' })
    expect(takeChallenge(sql, NOW, 'one', 'enter')).toBeUndefined()
    expect(takeChallenge(sql, NOW, 'two', 'enter')).toBeUndefined()
    expect(takeChallenge(sql, NOW, 'two', 'sign_in')).toBeUndefined()
  })

  it('expires', () => {
    addChallenge(sql, NOW, 'one', 'sign_in')
    expect(takeChallenge(sql, NOW + CHALLENGE_LIFETIME_MS, 'one', 'sign_in')).toBeUndefined()
  })
})

describe('a pairing', () => {
  it('works once and expires', () => {
    addPairing(sql, NOW, 'one', { school: 'a', person: 4 })
    addPairing(sql, NOW, 'two', { school: 'a', person: 4 })
    expect(takePairing(sql, NOW, 'one')).toEqual({ school: 'a', person: 4 })
    expect(takePairing(sql, NOW, 'one')).toBeUndefined()
    expect(takePairing(sql, NOW + PAIRING_LIFETIME_MS, 'two')).toBeUndefined()
  })

  it('that nobody claimed is swept away, and the sweeper told when to come again', () => {
    const soon = addPairing(sql, NOW, 'one', { school: 'a', person: 4 })
    const later = addChallenge(sql, NOW + MINUTE_MS, 'two', 'sign_in')
    expect(sweepTickets(sql, NOW)).toBe(soon)
    expect(sweepTickets(sql, soon)).toBe(later)
    expect(sweepTickets(sql, later)).toBeUndefined()
  })
})
