/** Shows and clears the notifications of the browser: one per chat, renewed by its newest message. */
import { browser } from 'wxt/browser'
import type { Translate } from '../../shared/i18n/translator.ts'
import { chatName } from './chatName.ts'
import type { Notice } from './notify.ts'

/** Browsers cut longer texts anyway, each elsewhere. */
const TEXT_MAX_CHARS = 200
const ICON = '/icons/128.png'

/** Which chat a notification is about. */
export interface NoticeAddress {
  readonly account: string
  readonly chat: number
}

/** The identity of a chat's notification. */
export function noticeId({ account, chat }: NoticeAddress): string {
  return `chat:${chat}:${account}`
}

/** Reads the identity of a notification; `undefined` when it is none of ours. */
export function parseNoticeId(id: string): NoticeAddress | undefined {
  const match = /^chat:([1-9]\d{0,14}):(.+)$/s.exec(id)
  return match?.[1] && match[2] ? { account: match[2], chat: Number(match[1]) } : undefined
}

/** What a notification says; names and text are left out where the person wants it so. */
export function noticeText(
  { summary, last }: Notice,
  { t, isDiscreet }: { readonly t: Translate; readonly isDiscreet: boolean },
): { title: string; message: string } {
  const chat = chatName(summary, t)
  const more = summary.unread > 1 ? t('chats.unread', { count: summary.unread }) : undefined
  if (isDiscreet) return { title: chat, message: more ?? t('extension.notice.discreet') }
  const sender = last.authorName
  const title = summary.chatKind === 'direct' ? sender : t('extension.notice.title', { sender, chat })
  const text = cutText(last.text)
  return { title, message: more ? `${text}\n${more}` : text }
}

/** Shows a chat's notification in place of its older one. */
export async function showNotice(
  account: string,
  notice: Notice,
  options: { readonly t: Translate; readonly isDiscreet: boolean },
): Promise<void> {
  const id = noticeId({ account, chat: notice.summary.chat })
  await browser.notifications.create(id, {
    type: 'basic',
    iconUrl: ICON,
    ...noticeText(notice, options),
  })
}

/** Clears the notifications of these chats, where they are still shown; of all chats without a list. */
export async function clearNotices(account: string, chats?: readonly number[]): Promise<void> {
  const shown = Object.keys(await browser.notifications.getAll())
  const ours = shown.filter((id) => {
    const address = parseNoticeId(id)
    return address?.account === account && (!chats || chats.includes(address.chat))
  })
  await Promise.all(ours.map((id) => browser.notifications.clear(id)))
}

function cutText(text: string): string {
  const characters = [...text]
  return characters.length > TEXT_MAX_CHARS ? `${characters.slice(0, TEXT_MAX_CHARS).join('')}…` : text
}
