/** English sentences of every error. */
import type { Parts, Translated } from '../messages.ts'

export const errors: Translated<Parts['errors']> = {
  'error.malformed': 'The server did not understand the request. Update the app.',
  'error.too_large': 'Too much data at once.',
  'error.unknown_command':
    'The server does not know this action. Update the app or wait for the school to update.',
  'error.unknown_endpoint':
    'The server does not know this action. Update the app or wait for the school to update.',
  'error.client_too_old': 'This version of the app is out of date. Update it.',
  'error.origin_refused':
    'The server takes requests from its own address only. Open the app again.',
  'error.unauthorized': 'This sign-in has ended. Sign in again.',
  'error.forbidden': 'You have no right to do this.',
  'error.not_found': 'It no longer exists or is not available to you.',
  'error.too_many': 'Too often. Wait a little and try again.',
  'error.too_many.wait': {
    one: 'Too often. Try again in {count} second.',
    other: 'Too often. Try again in {count} seconds.',
  },
  'error.internal': 'Trouble on the server. Try again a little later.',
  'error.storage_failed': 'The server could not store it. Try again a little later.',
  'error.command_reused': 'This message was already sent with another text. Write it anew.',
  'error.text_empty': 'The message has no text.',
  'error.text_too_long': 'The message is too long. Split it.',
  'error.name_invalid': 'Check the name: at least two letters, no stray characters.',
  'error.class_exists': 'There is such a class already.',
  'error.slug_invalid': 'Latin letters, digits and hyphens, 3 to 32 characters.',
  'error.slug_taken': 'This address is taken. Choose another.',
  'error.time_zone_invalid': 'There is no such time zone. Choose one from the list.',
  'error.opening_broken':
    'The link is incomplete or not of this system. Take the whole link from whoever started the server.',
  'error.opening_used':
    'A school was already opened with this link. Sign in, or ask whoever started the server.',
  'error.invite_broken':
    'The link is incomplete or mistyped. Open the whole link, or ask its sender for a new one.',
  'error.invite_expired':
    'The invitation has expired. Ask the homeroom teacher or an administrator for a new one.',
  'error.invite_revoked':
    'The school revoked this invitation. Ask the homeroom teacher or an administrator.',
  'error.invite_used_up':
    'Everyone this invitation was meant for has joined. Ask the homeroom teacher or an administrator for a new one.',
  'error.login_invalid':
    'Login: 3 to 40 letters and digits, with dots, hyphens and underscores inside.',
  'error.login_taken': 'This school has such a login already. Think of another.',
  'error.password_weak':
    'The password is too simple: at least 10 characters, varied and unlike the login.',
  'error.sign_in_failed':
    'School address, login or password do not match. Check the keyboard layout and try again.',
  'error.passkey_failed': 'The passkey did not match. Try again or sign in by password.',
  'error.challenge_expired': 'More than five minutes have passed. Start again.',
  'error.link_broken':
    'The sign-in link has been used or is incomplete. Ask the school administrator for a new one.',
  'error.pairing_failed': 'The code does not match or has expired. Get a new one.',
  'error.unreachable': 'The server does not answer. Check the network and try again.',
  'error.device_full': 'The device is full. Free some space and try again.',
}
