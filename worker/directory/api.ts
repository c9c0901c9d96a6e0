/**
 * What the worker's entry may ask of the Directory, by RPC: which schools exist, which openings are used, and the
 * short-lived things that precede a session: challenges, pairing codes, tries. Secrets arrive as hashes.
 */
import type { Result } from '../../shared/protocol/errors.ts'

/** What a challenge may be answered for: entering with a new passkey, or signing in with a known one. */
export type ChallengePurpose = 'enter' | 'sign_in'

/** A school about to open; `opening` is the hash of the one-time secret that opens it. */
export interface Reservation {
  readonly school: string
  readonly slug: string
  readonly opening?: string
}

/** Whom an extension joins. */
export interface Pairing {
  readonly school: string
  readonly person: number
}

export interface DirectoryApi {
  /** Takes one try of an address; `too_many` when none is left. */
  knock(address: string): Promise<Result<void>>
  /** Gives the try back: it was right. */
  forgive(address: string): Promise<void>
  /** Takes one try at a login, whether it exists or not. */
  knockLogin(login: string): Promise<Result<void>>
  forgiveLogin(login: string): Promise<void>
  /** The Durable Object id of the open school with this short address. */
  schoolOf(slug: string): Promise<string | undefined>
  hasSchool(school: string): Promise<boolean>
  /** `opening_used` once a school was opened with it. */
  checkOpening(opening: string): Promise<Result<void>>
  /** Holds short address and opening for a minute, while the School is set up. */
  reserveSchool(reservation: Reservation): Promise<Result<void>>
  confirmSchool(school: string): Promise<void>
  releaseSchool(school: string): Promise<void>
  addChallenge(challenge: string, purpose: ChallengePurpose, school?: string): Promise<void>
  /** Consumes a challenge; `undefined` where it is unknown, used or expired. */
  takeChallenge(
    challenge: string,
    purpose: ChallengePurpose,
  ): Promise<{ school?: string } | undefined>
  /** Stores a pairing under the hash of its code, and tells when it expires. */
  addPairing(hash: string, pairing: Pairing): Promise<number>
  /** Consumes a pairing. */
  takePairing(hash: string): Promise<Pairing | undefined>
  /** Proves that storage takes a write. */
  probe(): Promise<void>
}
