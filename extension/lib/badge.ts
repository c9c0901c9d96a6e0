/** What the extension's icon says: the number of unread messages, and how things stand. Pure. */
import type { Translate } from '../../shared/i18n/translator.ts'

/** The badge has room for three characters. */
const BADGE_MAX = 99

/** How all accounts together stand. */
export interface Standing {
  readonly accounts: number
  readonly unread: number
  /** Some account has no connection to its school. */
  readonly isOffline: boolean
  /** A school has ended the session of this extension. */
  readonly hasEnded: boolean
}

/** The characters on the icon; empty when there is nothing to say. */
export function badgeText({ unread, hasEnded }: Standing): string {
  if (unread > BADGE_MAX) return `${BADGE_MAX}+`
  if (unread > 0) return String(unread)
  return hasEnded ? '!' : ''
}

/** The sentence that the icon shows under the pointer. */
export function badgeTitle(
  { accounts, unread, isOffline, hasEnded }: Standing,
  t: Translate,
): string {
  if (accounts === 0) return hasEnded ? t('extension.badge.ended') : t('extension.badge.signedOut')
  const state =
    unread === 0 ? t('extension.badge.none') : t('extension.badge.unread', { count: unread })
  return isOffline ? t('extension.badge.offline', { state }) : state
}
