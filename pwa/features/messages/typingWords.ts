/** «Печатает…» in words. */
import { t } from '../../../shared/i18n/current.ts'

/** Who types now, or nothing. */
export function typingWords(names: readonly string[]): string | undefined {
  const [first, second, third] = names
  if (first === undefined) return undefined
  if (second === undefined) return t('chat.typing.one', { name: first })
  return third === undefined ? t('chat.typing.two', { first, second }) : t('chat.typing.many')
}
