/**
 * What the worker's entry may ask of a School, by RPC. Secrets and passwords never reach the School: the entry
 * hashes and verifies, the School keeps and compares hashes. Expected failures are returned.
 */
import type { Ack } from '../../shared/protocol/frames.ts'
import type { DeviceKind } from '../../shared/protocol/devices.ts'
import type { Result } from '../../shared/protocol/errors.ts'
import type { InvitedRole } from '../../shared/protocol/invites.ts'

/** A verified way to sign in, as it is stored. */
export type StoredCredential =
  | { readonly kind: 'password'; readonly login: string; readonly hash: string }
  | { readonly kind: 'passkey'; readonly passkey: StoredPasskey }
  /** None yet: the person enters by a sign-in link. */
  | { readonly kind: 'link' }

export interface StoredPasskey {
  /** The credential's id in base64url. */
  readonly id: string
  /** COSE public key in base64url. */
  readonly publicKey: string
  readonly counter: number
  readonly transports: readonly string[]
}

/** A device about to be signed in; `hash` is that of its new session secret. */
export interface NewDevice {
  readonly name: string
  readonly deviceKind: DeviceKind
  readonly hash: string
}

/** What a request proves of itself: the device it claims and the hash of the secret it showed. */
export interface Session {
  readonly device: number
  readonly hash: string
}

/** Whom a session belongs to. */
export interface SignedIn {
  readonly device: number
  readonly person: number
  readonly name: string
  readonly school: { readonly name: string; readonly slug: string }
}

export interface NewSchool {
  readonly name: string
  readonly slug: string
  readonly timeZone: string
  readonly adminName: string
  readonly credential: StoredCredential
  readonly device: NewDevice
}

export interface Newcomer {
  readonly inviteHash: string
  readonly name: string
  readonly childName?: string
  readonly credential: StoredCredential
  readonly device: NewDevice
}

/** A stored row as JSON text, as it crosses the wire. */
export type RowJson = string

export interface SchoolApi {
  open(school: NewSchool): Promise<Result<SignedIn>>
  lookAtInvite(
    hash: string,
  ): Promise<Result<{ school: string; role: InvitedRole; className?: string }>>
  acceptInvite(newcomer: Newcomer): Promise<Result<SignedIn>>
  /** Adds what an invite gives to a person who is here already. */
  addInvite(session: Session, hash: string, childName?: string): Promise<Result<SignedIn>>
  /** The stored password of a login; `undefined` is not told to the one who asks. */
  passwordOf(login: string): Promise<{ person: number; hash: string } | undefined>
  passkeyOf(id: string): Promise<{ person: number; passkey: StoredPasskey } | undefined>
  /** Signs a verified person in; a used passkey brings its new counter. */
  signIn(
    person: number,
    device: NewDevice,
    used?: { id: string; counter: number },
  ): Promise<Result<SignedIn>>
  useSignInLink(hash: string, device: NewDevice): Promise<Result<SignedIn>>
  checkSession(session: Session): Promise<Result<SignedIn>>
  endSession(session: Session): Promise<Result<void>>
  execute(session: Session, commands: readonly unknown[]): Promise<Result<readonly Ack[]>>
  history(session: Session, chat: number, before: number): Promise<Result<readonly RowJson[]>>
  readers(session: Session, chat: number, seq: number): Promise<Result<readonly number[]>>
  /** Proves that storage takes a write. */
  probe(): Promise<void>
  /** Operator only: a sign-in link that works once, stored by its hash. */
  createSignInLink(person: number, hash: string): Promise<Result<void>>
  /** Operator only: carries steps out in order, each at its own time, through the one command path. */
  replay(steps: readonly ReplayStep[]): Promise<Result<readonly ReplayOutcome[]>>
}

/** One step of a replayed history (the demo school, an import). `at` rises from step to step. */
export type ReplayStep =
  | {
      readonly kind: 'command'
      readonly at: number
      readonly person: number
      readonly command: unknown
    }
  | { readonly kind: 'join'; readonly at: number; readonly newcomer: Newcomer }
  /** Someone who is here already takes a further invite, such as that of a second child's class. */
  | {
      readonly kind: 'add'
      readonly at: number
      readonly person: number
      readonly inviteHash: string
      readonly childName?: string
    }

export type ReplayOutcome =
  | { readonly kind: 'ack'; readonly ack: Ack }
  | { readonly kind: 'joined'; readonly person: number; readonly device?: number }
  | { readonly kind: 'added' }
  | { readonly kind: 'refused'; readonly code: string }
