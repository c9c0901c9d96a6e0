/**
 * The catalogue of errors: every code that may cross the wire, with its HTTP status and whether
 * the same request may succeed later (SPEC E1 to E4). Codes are append-only. The user interface maps each code to a
 * sentence (`error.<code>` in the catalogues).
 */

interface ErrorFacts {
  readonly status: number
  readonly retryable: boolean
}

export const errors = {
  // The request itself
  malformed: { status: 400, retryable: false },
  too_large: { status: 413, retryable: false },
  unknown_command: { status: 400, retryable: false },
  unknown_endpoint: { status: 404, retryable: false },
  client_too_old: { status: 426, retryable: false },
  origin_refused: { status: 403, retryable: false },
  // Who asks
  unauthorized: { status: 401, retryable: false },
  forbidden: { status: 403, retryable: false },
  not_found: { status: 404, retryable: false },
  // Trouble of the moment
  too_many: { status: 429, retryable: true },
  internal: { status: 500, retryable: true },
  storage_failed: { status: 503, retryable: true },
  // Commands
  command_reused: { status: 409, retryable: false },
  text_empty: { status: 422, retryable: false },
  text_too_long: { status: 422, retryable: false },
  name_invalid: { status: 422, retryable: false },
  class_exists: { status: 409, retryable: false },
  // Entry
  slug_invalid: { status: 422, retryable: false },
  slug_taken: { status: 409, retryable: false },
  time_zone_invalid: { status: 422, retryable: false },
  opening_broken: { status: 404, retryable: false },
  opening_used: { status: 410, retryable: false },
  invite_broken: { status: 404, retryable: false },
  invite_expired: { status: 410, retryable: false },
  invite_revoked: { status: 410, retryable: false },
  invite_used_up: { status: 410, retryable: false },
  login_invalid: { status: 422, retryable: false },
  login_taken: { status: 409, retryable: false },
  password_weak: { status: 422, retryable: false },
  sign_in_failed: { status: 401, retryable: false },
  passkey_failed: { status: 401, retryable: false },
  challenge_expired: { status: 410, retryable: false },
  link_broken: { status: 404, retryable: false },
  pairing_failed: { status: 404, retryable: false },
} as const satisfies Record<string, ErrorFacts>

export type ErrorCode = keyof typeof errors

/** An error as it stands on the wire, in an HTTP body `{error}` and in an ack. */
export interface WireError {
  readonly code: ErrorCode
  /** How long to wait before the next try, in milliseconds; with `too_many`. */
  readonly retryAfterMs?: number
}

/** An expected failure is returned, not thrown. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: WireError }

/** Wraps a value as a successful result. */
export function success<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

/** Makes a failed result from a code. */
export function failure(
  code: ErrorCode,
  retryAfterMs?: number,
): { readonly ok: false; readonly error: WireError } {
  return { ok: false, error: retryAfterMs === undefined ? { code } : { code, retryAfterMs } }
}

/** Whether the same request may succeed later without a change. */
export function isRetryable(error: WireError): boolean {
  return errors[error.code].retryable
}

/** Whether a string of unknown origin is a known error code. */
export function isErrorCode(value: string): value is ErrorCode {
  return Object.hasOwn(errors, value)
}
