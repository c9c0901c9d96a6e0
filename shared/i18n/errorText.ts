/** The sentence that belongs to an error, from the server or of this device. */
import { t } from './current.ts'
import type { Catalogue } from './messages.ts'

type CodeOf<Key> = Key extends `error.${infer Code}`
  ? Code extends `${string}.${string}`
    ? never
    : Code
  : never

/** Every error code that has a sentence. */
export type ExplainedCode = CodeOf<keyof Catalogue>

/** What a person reads about an error: what happened and what to do. */
export function errorText(error: {
  readonly code: ExplainedCode
  readonly retryAfterMs?: number
}): string {
  if (error.code === 'too_many' && error.retryAfterMs !== undefined) {
    return t('error.too_many.wait', { count: Math.max(1, Math.ceil(error.retryAfterMs / 1000)) })
  }
  return t(`error.${error.code}`)
}
