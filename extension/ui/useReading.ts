/** Where the reader of an open chat stands: it begins at the first unread message, keeps to the newest, and marks what is seen. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { ChatView, Client } from '../../shared/client/client.ts'

/** This near to the end counts as being there: a line's height. */
const END_PX = 24

/** What the list needs of it. */
export interface Reading {
  readonly log: RefObject<HTMLDivElement | null>
  onScroll(): void
  /** Loads a page of older messages and keeps those on the screen where they are. */
  showOlder(): Promise<void>
}

interface OpenChat {
  readonly client: Client
  readonly chat: number
  readonly view: ChatView
}

/** Follows the messages of the view. */
export function useReading({ client, chat, view }: OpenChat): Reading {
  const log = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const hasBegun = useRef(false)
  const messages = view.messages.value
  const markRead = () => {
    const newest = messages.reduce((seq, message) => Math.max(seq, message.seq ?? 0), 0)
    if (isAtEnd.current && newest > (view.summary.value?.read ?? 0)) client.markRead(chat, newest)
  }
  useLayoutEffect(() => {
    const box = log.current
    if (!box || messages.length === 0) return
    if (!hasBegun.current) {
      hasBegun.current = true
      const firstUnread = box.querySelector('[data-first-unread]')
      firstUnread?.scrollIntoView({ block: 'start' })
      isAtEnd.current = !firstUnread || isNearEnd(box)
    }
    if (isAtEnd.current) box.scrollTop = box.scrollHeight
    markRead()
  }, [messages])
  return {
    log,
    onScroll() {
      if (log.current) isAtEnd.current = isNearEnd(log.current)
      markRead()
    },
    async showOlder() {
      const box = log.current
      if (!box) return
      const below = box.scrollHeight - box.scrollTop
      isAtEnd.current = false
      await view.loadOlder()
      // The rows are on the page a frame after the signal has changed.
      requestAnimationFrame(() => (box.scrollTop = box.scrollHeight - below))
    },
  }
}

function isNearEnd(box: HTMLElement): boolean {
  return box.scrollHeight - box.scrollTop - box.clientHeight < END_PX
}
