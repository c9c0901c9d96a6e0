/** How a chat is called on screen and in a notification. Pure. */
import type { ChatSummary } from '../../shared/client/client.ts'
import type { Translate } from '../../shared/i18n/translator.ts'

type Named = Pick<ChatSummary, 'chatKind' | 'title'>

/** «7Б · класс», «7Б · семьи», «Учительская»: chats of a class carry its name, others may be named by their kind. */
export function chatName({ chatKind, title }: Named, t: Translate): string {
  if (title === '') return t(`chat.kind.${chatKind}`)
  const isOfClass = chatKind === 'class' || chatKind === 'families'
  return isOfClass
    ? t('chat.titleOfClass', { class: title, part: t(`chat.kind.${chatKind}`) })
    : title
}
