/** Sign-in links: how someone who lost password and passkey gets back in, with an administrator's help. */
import * as v from 'valibot'
import { entityId, secretHash } from './ids.ts'

export const signInLinkCommands = {
  /** Makes a link that signs the person in once, within a day; an older one is void. The secret stays with its maker's device. */
  'signInLink.create': v.strictObject({ person: entityId, hash: secretHash }),
} as const
