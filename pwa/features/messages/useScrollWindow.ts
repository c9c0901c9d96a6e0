/**
 * Scrolls a window of messages: opens at the first unread one, holds the place while pages come and
 * go at both ends, stays at the end while new messages arrive, and reports what has been seen.
 */
import { useSignal, type ReadonlySignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { ChatView } from '../../../shared/client/client.ts'
import type { ListItem } from './items.ts'
import { findAnchor, isAtEnd, lastSeen, type Anchor, type Box, type Boxes } from './scrolling.ts'

/** Nearer to an end than this, the next page is fetched: about two screens of a phone. */
const PAGE_MARGIN_PX = 1400

/** Where the line of new messages stands on opening, as a part of the view's height. */
const UNREAD_PLACE = 0.2

/** Longer ways than this many screens are jumped, not glided. */
const GLIDE_MAX_SCREENS = 3

/** What the list needs of its scrolling. */
export interface ScrollWindow {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly list: RefObject<HTMLOListElement | null>
  readonly isAtNewest: ReadonlySignal<boolean>
  onScroll(): void
  /** Goes to the newest message; at once after sending, gliding on request. */
  toNewest(how: 'glide' | 'jump'): Promise<void>
}

interface Place {
  /** What is measured of the rows, until they or their width change. */
  boxes: Boxes | undefined
  anchor: Anchor | undefined
  /** Where the view stood when the anchor was taken. */
  scrollTop: number
  isPinned: boolean
  isPlaced: boolean
}

/** Binds scrolling to the view of a chat; `onSeen` gets the index of the last item on the screen. */
export function useScrollWindow(
  view: ChatView,
  items: readonly ListItem[],
  onSeen: (index: number) => void,
): ScrollWindow {
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const isAtNewest = useSignal(true)
  const place = useMemo<Place>(
    () => ({
      boxes: undefined,
      anchor: undefined,
      scrollTop: 0,
      isPinned: true,
      isPlaced: false,
    }),
    [view],
  )

  const measure = () => {
    const element = scroller.current
    if (!element || !list.current || !place.isPlaced) return
    const boxes = (place.boxes ??= boxesOf(list.current))
    place.anchor = findAnchor(boxes, element.scrollTop)
    place.scrollTop = element.scrollTop
    place.isPinned = isAtEnd(element) && !view.hasNewer.peek()
    isAtNewest.value = place.isPinned
    if (document.visibilityState === 'visible') onSeen(lastSeen(boxes, element))
    loadNearEnds(view, element)
  }

  useLayoutEffect(() => {
    const element = scroller.current
    place.boxes = undefined
    if (!element || !list.current || items.length === 0) return
    if (!place.isPlaced) {
      placeFirst(element, list.current)
      place.isPlaced = true
    } else if (place.isPinned && document.visibilityState === 'visible') {
      element.scrollTop = element.scrollHeight
    } else {
      restore(element, list.current, place)
    }
    measure()
  }, [items])

  useKeepPinned(scroller, list, place, measure, view)

  return {
    scroller,
    list,
    isAtNewest,
    onScroll: measure,
    async toNewest(how) {
      place.isPinned = true
      if (view.hasNewer.peek()) await view.jumpToNewest()
      const element = scroller.current
      if (element) scrollToEnd(element, how)
    },
  }
}

/** Keyboards and rotations change the view's height, and coming back to the page makes messages seen. */
function useKeepPinned(
  scroller: RefObject<HTMLDivElement | null>,
  list: RefObject<HTMLOListElement | null>,
  place: Place,
  measure: () => void,
  view: ChatView,
): void {
  const latest = useRef(measure)
  latest.current = measure
  useEffect(() => {
    const element = scroller.current
    if (!element || !list.current) return
    const observer = new ResizeObserver(() => {
      place.boxes = undefined
      if (place.isPinned) element.scrollTop = element.scrollHeight
      else if (list.current) restore(element, list.current, place)
    })
    observer.observe(element)
    observer.observe(list.current)
    const onVisible = () => latest.current()
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      observer.disconnect()
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [view])
}

/** Measures rows when they are asked for, each once: reading layout in every frame is what makes scrolling stutter. */
function boxesOf(list: HTMLElement): Boxes {
  const rows = list.children
  const known: Box[] = []
  return { count: rows.length, at: (index) => (known[index] ??= boxOf(rows[index])) }
}

function boxOf(row: Element | undefined): Box {
  if (!(row instanceof HTMLElement)) return { key: '', top: 0, height: 0, isFixed: false }
  const key = row.dataset.key ?? ''
  return { key, top: row.offsetTop, height: row.offsetHeight, isFixed: !key.startsWith('day ') }
}

function placeFirst(scroller: HTMLElement, list: HTMLElement): void {
  const line = list.querySelector<HTMLElement>('[data-key="unread"]')
  scroller.scrollTop = line
    ? line.offsetTop - scroller.clientHeight * UNREAD_PLACE
    : scroller.scrollHeight
}

function restore(scroller: HTMLElement, list: HTMLElement, place: Place): void {
  const { anchor } = place
  if (!anchor) return
  const row = list.querySelector<HTMLElement>(`[data-key="${CSS.escape(anchor.key)}"]`)
  if (!row) return
  // A finger may have moved on since the anchor was taken; its event comes with the next frame.
  const moved = scroller.scrollTop - place.scrollTop
  const isFinger = Math.abs(moved) < scroller.clientHeight
  const wanted = row.offsetTop - anchor.offset + (isFinger ? moved : 0)
  // Writing an unchanged position would end a finger's momentum on iOS.
  if (Math.abs(wanted - scroller.scrollTop) >= 1) scroller.scrollTop = wanted
}

function loadNearEnds(view: ChatView, scroller: HTMLElement): void {
  if (view.loading.peek() !== 'idle') return
  const below = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight
  if (view.hasNewer.peek() && below < PAGE_MARGIN_PX) void view.loadNewer()
  else if (view.hasOlder.peek() && scroller.scrollTop < PAGE_MARGIN_PX) void view.loadOlder()
}

function scrollToEnd(scroller: HTMLElement, how: 'glide' | 'jump'): void {
  const way = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const isGlide = how === 'glide' && !isCalm && way < GLIDE_MAX_SCREENS * scroller.clientHeight
  scroller.scrollTo({ top: scroller.scrollHeight, behavior: isGlide ? 'smooth' : 'instant' })
}
