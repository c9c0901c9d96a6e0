/** The name under which this browser stands in the person's list of devices. Pure. */

/** The first that fits: browsers built on Chromium also claim to be Chrome. */
const browsers: ReadonlyArray<readonly [mark: RegExp, name: string]> = [
  [/YaBrowser\//, 'Yandex Browser'],
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(?:e|ium)\//, 'Chrome'],
]

const systems: ReadonlyArray<readonly [mark: RegExp, name: string]> = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** Such as `Firefox, Windows`. */
export function deviceName(userAgent: string): string {
  const find = (table: typeof browsers): string | undefined =>
    table.find(([mark]) => mark.test(userAgent))?.[1]
  return [find(browsers) ?? 'Chrome', find(systems)].filter((part) => part !== undefined).join(', ')
}
