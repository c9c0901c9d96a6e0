/** Holding the place, and what counts as seen. */
import { expect, test } from 'vitest'
import { findAnchor, indexBelow, isAtEnd, lastSeen, type Boxes } from './scrolling.ts'

/** A row of this height is the line of a day. */
const DAY_LINE_PX = 7

/** Rows of the given heights, one below the other. */
function rows(...heights: readonly number[]): Boxes & { readonly measured: number } {
  let measured = 0
  return {
    count: heights.length,
    get measured() {
      return measured
    },
    at(index) {
      measured += 1
      const top = heights.slice(0, index).reduce((sum, height) => sum + height, 0)
      return {
        key: `r${index}`,
        top,
        height: heights[index] ?? 0,
        isFixed: heights[index] !== DAY_LINE_PX,
      }
    },
  }
}

test('the anchor is the row at the top edge, with what of it is hidden', () => {
  expect(findAnchor(rows(100, 100, 100), 130)).toEqual({ key: 'r1', offset: -30 })
  expect(findAnchor(rows(100, 100, 100), 200)).toEqual({ key: 'r2', offset: 0 })
  expect(findAnchor(rows(), 0)).toBeUndefined()
})

test('the line of a day is no anchor, because earlier messages of the day push it up', () => {
  expect(findAnchor(rows(100, DAY_LINE_PX, 100), 101)).toEqual({ key: 'r2', offset: 6 })
})

test('scrolled below all rows, the last one is the anchor', () => {
  expect(findAnchor(rows(10, 10), 500)).toEqual({ key: 'r1', offset: -490 })
})

test('a message counts as read when its end has been on the screen', () => {
  const view = { scrollTop: 0, clientHeight: 250, scrollHeight: 400 }
  expect(lastSeen(rows(100, 100, 100, 100), view)).toBe(1)
  expect(lastSeen(rows(100, 100, 100, 100), { ...view, scrollTop: 150 })).toBe(3)
})

test('a message taller than the screen is read when its end is reached', () => {
  expect(lastSeen(rows(1000), { scrollTop: 500, clientHeight: 300, scrollHeight: 1000 })).toBe(-1)
  expect(lastSeen(rows(1000), { scrollTop: 700, clientHeight: 300, scrollHeight: 1000 })).toBe(0)
})

test('a finger that stops a little above the end is at the end', () => {
  expect(isAtEnd({ scrollTop: 690, clientHeight: 300, scrollHeight: 1000 })).toBe(true)
  expect(isAtEnd({ scrollTop: 600, clientHeight: 300, scrollHeight: 1000 })).toBe(false)
})

test('finding a row among two hundred measures a handful', () => {
  const many = rows(...Array.from({ length: 200 }, () => 40))
  expect(indexBelow(many, 4000)).toBe(100)
  expect(many.measured).toBeLessThanOrEqual(8)
})
