/**
 * Identifiers. People, chats, classes, devices and invites are small positive integers within
 * their school: short on the wire, and worth nothing to a stranger, because every access is checked.
 * Commands carry a UUIDv7 made by the client, which is their identity for ever (SPEC C2).
 */
import * as v from 'valibot'

/** A small positive integer that names an entity within its school. */
export const entityId = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

/** A command's identity: a UUID of version 7 in lower case (RFC 9562 §5.7). */
export const commandId = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
)

/** 128 random bits in base64url: 22 characters. */
export const secret = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/))

/** SHA-256 of a secret's ASCII characters in base64url: 43 characters. */
export const secretHash = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))

/** Milliseconds since the Unix epoch. */
export const timestamp = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** Encodes bytes in base64url without padding (RFC 4648 §5). */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Decodes base64url without padding; throws `InvalidCharacterError` on other text. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

/** Makes a secret of 128 random bits. */
export function makeSecret(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(16)))
}

/** Hashes a secret as it is stored and compared. */
export async function hashSecret(value: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(value))
  return toBase64Url(new Uint8Array(digest))
}
