/** What a chat is called on the screen. Chats of a class carry its name; staff and news are named here. */
import type { ChatSummary } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import type { IconName } from '../../../shared/ui/Icon.tsx'

/** A chat's name in two parts: «7Б» and «семьи». */
export interface ChatName {
  readonly title: string
  readonly part?: string
  readonly icon?: IconName
}

/** Names a chat by its title and kind. */
export function nameChat({ title, chatKind }: Pick<ChatSummary, 'title' | 'chatKind'>): ChatName {
  switch (chatKind) {
    case 'class':
      return { title, part: t('chat.kind.class') }
    case 'families':
      return { title, part: t('chat.kind.families') }
    case 'staff':
      return { title: title || t('chat.kind.staff'), icon: 'school' }
    case 'channel':
      return { title: title || t('chat.kind.channel'), icon: 'megaphone' }
    case 'group':
      return { title: title || t('chat.kind.group') }
    case 'direct':
      return { title: title || t('chat.kind.direct') }
  }
}

/** The name in one line: «7Б · семьи». */
export function chatTitle(chat: Pick<ChatSummary, 'title' | 'chatKind'>): string {
  const { title, part } = nameChat(chat)
  return part ? t('chat.titleOfClass', { class: title, part }) : title
}
