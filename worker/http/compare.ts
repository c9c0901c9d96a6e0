/** Comparison of hashes in constant time. */

/** Whether two hashes are the same; an empty or absent expectation is never met. */
export function isSameHash(actual: string, expected: string | undefined): boolean {
  const left = new TextEncoder().encode(actual)
  const right = new TextEncoder().encode(expected ?? '')
  return (
    right.length > 0 && left.length === right.length && crypto.subtle.timingSafeEqual(left, right)
  )
}
