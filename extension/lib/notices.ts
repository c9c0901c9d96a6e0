/**
 * Shows and clears the notifications of the browser: one per chat, renewed by its newest message; one for all when many
 * chats have something new at once, as in the morning.
 */
import { browser } from 'wxt/browser'
import type { Translate } from '../../shared/i18n/translator.ts'
import { chatName } from './chatName.ts'
import { ALL_CHATS, type Notice } from './notify.ts'

/** Browsers cut longer texts anyway, each elsewhere. */
const TEXT_MAX_CHARS = 200
/** More notifications at once bury each other. */
const SEPARATE_MAX = 3
const ICON = '/icons/128.png'

/** Which chat a notification is about. */
export interface NoticeAddress {
  readonly account: string
  /** `ALL_CHATS` where it is about many. */
  readonly chat: number
}

/** How notifications are worded. */
export interface Wording {
  readonly t: Translate
  /** Names and text are left out. */
  readonly isDiscreet: boolean
}

/** The identity of a chat's notification. */
export function noticeId({ account, chat }: NoticeAddress): string {
  return `chat:${chat}:${account}`
}

/** Reads the identity of a notification; `undefined` when it is none of ours. */
export function parseNoticeId(id: string): NoticeAddress | undefined {
  const match = /^chat:(\d{1,15}):(.+)$/s.exec(id)
  return match?.[1] && match[2] ? { account: match[2], chat: Number(match[1]) } : undefined
}

/** What a chat's notification says. */
export function noticeText(
  { summary, last }: Notice,
  { t, isDiscreet }: Wording,
): { title: string; message: string } {
  const chat = chatName(summary, t)
  const more = summary.unread > 1 ? t('chats.unread', { count: summary.unread }) : undefined
  if (isDiscreet) return { title: chat, message: more ?? t('extension.notice.discreet') }
  const sender = last.authorName
  const title =
    summary.chatKind === 'direct' ? sender : t('extension.notice.title', { sender, chat })
  const text = cutText(last.text)
  return { title, message: more ? `${text}\n${more}` : text }
}

/** What the notification for many chats says. */
export function manyText(
  notices: readonly Notice[],
  { t }: Wording,
): { title: string; message: string } {
  const count = notices.reduce((sum, { summary }) => sum + summary.unread, 0)
  return {
    title: t('chats.unread', { count }),
    message: notices.map(({ summary }) => chatName(summary, t)).join(', '),
  }
}

/** Shows notifications in place of older ones of the same chats. */
export async function showNotices(
  account: string,
  notices: readonly Notice[],
  wording: Wording,
): Promise<void> {
  if (notices.length > SEPARATE_MAX)
    return show({ account, chat: ALL_CHATS }, manyText(notices, wording))
  for (const notice of notices)
    await show({ account, chat: notice.summary.chat }, noticeText(notice, wording))
}

async function show(
  address: NoticeAddress,
  text: { title: string; message: string },
): Promise<void> {
  await browser.notifications.create(noticeId(address), { type: 'basic', iconUrl: ICON, ...text })
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
  return characters.length > TEXT_MAX_CHARS
    ? `${characters.slice(0, TEXT_MAX_CHARS).join('')}…`
    : text
}
