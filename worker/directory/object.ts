/**
 * The Directory: one object for all schools of this server. Thin: builds the ports, migrates, delegates, and keeps
 * its one alarm at the next expiry.
 */
import { DurableObject } from 'cloudflare:workers'
import { failure, success, type Result } from '../../shared/protocol/errors.ts'
import {
  KNOCK_BURST,
  KNOCKS_PER_SECOND,
  SIGN_IN_BURST,
  SIGN_INS_PER_SECOND,
} from '../../shared/protocol/limits.ts'
import { Buckets } from '../bucket.ts'
import type { Env } from '../env.ts'
import { migrate, sqlOf, type Sql } from '../sql.ts'
import type { ChallengePurpose, DirectoryApi, Pairing, Reservation } from './api.ts'
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

export class Directory extends DurableObject<Env> implements DirectoryApi {
  readonly #sql: Sql
  readonly #addresses = new Buckets<string>({ burst: KNOCK_BURST, perSecond: KNOCKS_PER_SECOND })
  readonly #logins = new Buckets<string>({ burst: SIGN_IN_BURST, perSecond: SIGN_INS_PER_SECOND })

  constructor(state: DurableObjectState, env: Env) {
    super(state, env)
    this.#sql = sqlOf(state.storage)
    migrate(this.#sql, migrations)
  }

  async knock(address: string): Promise<Result<void>> {
    return takeTry(this.#addresses, address)
  }

  async forgive(address: string): Promise<void> {
    this.#addresses.giveBack(address)
  }

  async knockLogin(login: string): Promise<Result<void>> {
    return takeTry(this.#logins, login)
  }

  async forgiveLogin(login: string): Promise<void> {
    this.#logins.giveBack(login)
  }

  async schoolOf(slug: string): Promise<string | undefined> {
    return findSchool(this.#sql, slug)
  }

  async hasSchool(school: string): Promise<boolean> {
    return hasSchool(this.#sql, school)
  }

  async checkOpening(opening: string): Promise<Result<void>> {
    return checkOpening(this.#sql, opening)
  }

  async reserveSchool(reservation: Reservation): Promise<Result<void>> {
    return reserveSchool(this.#sql, Date.now(), reservation)
  }

  async confirmSchool(school: string): Promise<void> {
    confirmSchool(this.#sql, school)
  }

  async releaseSchool(school: string): Promise<void> {
    releaseSchool(this.#sql, school)
  }

  async addChallenge(challenge: string, purpose: ChallengePurpose, school?: string): Promise<void> {
    await this.#wakeAt(addChallenge(this.#sql, Date.now(), challenge, purpose, school))
  }

  async takeChallenge(
    challenge: string,
    purpose: ChallengePurpose,
  ): Promise<{ school?: string } | undefined> {
    return takeChallenge(this.#sql, Date.now(), challenge, purpose)
  }

  async addPairing(hash: string, pairing: Pairing): Promise<number> {
    const expiresAt = addPairing(this.#sql, Date.now(), hash, pairing)
    await this.#wakeAt(expiresAt)
    return expiresAt
  }

  async takePairing(hash: string): Promise<Pairing | undefined> {
    return takePairing(this.#sql, Date.now(), hash)
  }

  async probe(): Promise<void> {
    this.#sql.run(
      'INSERT INTO probe (id, at) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET at = ?1',
      Date.now(),
    )
  }

  override async alarm(): Promise<void> {
    const next = sweepTickets(this.#sql, Date.now())
    if (next !== undefined) await this.ctx.storage.setAlarm(next)
  }

  async #wakeAt(at: number): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(at)
  }
}

/** A restart fills all buckets, which helps no guesser: secrets have 128 bits, passwords are slow to check. */
function takeTry(buckets: Buckets<string>, key: string): Result<void> {
  const waitMs = buckets.take(key, Date.now())
  return waitMs === 0 ? success(undefined) : failure('too_many', waitMs)
}
