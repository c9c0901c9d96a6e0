/**
 * Where the reader is in a list that changes under them: which row is at the top, what has been
 * seen, and how far to move so that nothing jumps. Pure over measured boxes.
 */

/** A row's box, measured from the top of the scrolled content. */
export interface Box {
  readonly key: string
  readonly top: number
  readonly height: number
  /** Stays where it is among its neighbours; a day's line moves up when earlier messages of the day come. */
  readonly isFixed: boolean
}

/** Rows in order from the top; measured one by one, since measuring all is what makes lists slow. */
export interface Boxes {
  readonly count: number
  at(index: number): Box
}

/** A row and its distance from the top of the view. */
export interface Anchor {
  readonly key: string
  readonly offset: number
}

/** The scrolled element, as far as its place matters. */
export interface View {
  readonly scrollTop: number
  readonly clientHeight: number
  readonly scrollHeight: number
}

/** Closer than this to the end counts as being at the end: a finger is never exact. */
const END_SLACK_PX = 32

/** A row counts as seen although this much of its end is still hidden. */
const SEEN_SLACK_PX = 12

/** The first row that ends below `y`; a binary search, because rows are in order. */
export function indexBelow(boxes: Boxes, y: number): number {
  let low = 0
  let high = boxes.count
  while (low < high) {
    const middle = (low + high) >> 1
    const box = boxes.at(middle)
    if (box.top + box.height > y) high = middle
    else low = middle + 1
  }
  return low
}

/** The first fixed row in the view, as something to hold on to. */
export function findAnchor(boxes: Boxes, scrollTop: number): Anchor | undefined {
  if (boxes.count === 0) return undefined
  let index = Math.min(indexBelow(boxes, scrollTop), boxes.count - 1)
  while (index < boxes.count - 1 && !boxes.at(index).isFixed) index += 1
  const { key, top } = boxes.at(index)
  return { key, offset: top - scrollTop }
}

/** The index of the last row whose end has been on the screen; -1 when none has. */
export function lastSeen(boxes: Boxes, view: View): number {
  return indexBelow(boxes, view.scrollTop + view.clientHeight + SEEN_SLACK_PX) - 1
}

/** Whether the view stands at the end of what is loaded. */
export function isAtEnd(view: View): boolean {
  return view.scrollHeight - view.scrollTop - view.clientHeight <= END_SLACK_PX
}
