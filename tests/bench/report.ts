/** The bench's findings: each a figure beside its target, printed as it comes. */

export interface Target {
  readonly atMost?: number
  readonly atLeast?: number
}

let missed = 0

/** Prints a figure; one that misses its target is counted. */
export function report(what: string, value: number, unit: string, target: Target = {}): void {
  const isMet = value <= (target.atMost ?? Infinity) && value >= (target.atLeast ?? -Infinity)
  if (!isMet) missed += 1
  const bound =
    target.atMost !== undefined
      ? `  (target ≤ ${format(target.atMost)})`
      : target.atLeast !== undefined
        ? `  (target ≥ ${format(target.atLeast)})`
        : ''
  console.log(`${isMet ? '  ' : '✗ '}${what}: ${format(value)} ${unit}${bound}`)
}

/** How many figures missed their target so far. */
export function countMissed(): number {
  return missed
}

function format(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 1 })
}

/** The value below which the share of the sorted figures lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
