/**
 * The size of the first visit (design §7): everything that a browser fetches before a chat can be
 * read, as the server sends it, and the number of those requests; and each part that loads later.
 * Reads the built PWA; prints a table, and fails when a budget is missed.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../.output/pwa')
const FIRST_MAX_BYTES = 45_000
const FIRST_MAX_REQUESTS = 8
const LAZY_MAX_BYTES = 60_000

/** What goes over the wire: the compressed file where there is one. */
function sentBytes(path: string): number {
  const file = join(root, path)
  return statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size
}

/** Scripts and styles that the page names, and what those scripts import before they run. */
function firstLoad(): readonly string[] {
  const html = readFileSync(join(root, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(
    (match) => match[1] ?? '',
  )
  const found = new Set<string>()
  const visit = (path: string): void => {
    if (found.has(path)) return
    found.add(path)
    if (!path.startsWith('assets/') || !path.endsWith('.js')) return
    const code = readFileSync(join(root, path), 'utf8')
    for (const match of code.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+)["'`]/g))
      visit(`assets/${match[1] ?? ''}`)
  }
  named.forEach(visit)
  return [...found]
}

const first = firstLoad()
const firstBytes = first.reduce((sum, path) => sum + sentBytes(path), 0)
/** The page itself comes before them. */
const requests = first.length + 1
const lazy = readdirSync(join(root, 'assets'))
  .filter((name) => /\.(?:js|css)$/.test(name) && !first.includes(`assets/${name}`))
  .map((name) => ({ name, bytes: sentBytes(`assets/${name}`) }))
  .sort((one, other) => other.bytes - one.bytes)

for (const path of first) console.log(`${String(sentBytes(path)).padStart(7)}  ${path}`)
console.log(
  `${String(firstBytes).padStart(7)}  JS + CSS to a readable chat, brotli (at most ${FIRST_MAX_BYTES})`,
)
console.log(
  `${String(requests).padStart(7)}  requests before the first paint (at most ${FIRST_MAX_REQUESTS})`,
)
console.log(
  `${String(lazy[0]?.bytes ?? 0).padStart(7)}  largest later part, ${lazy[0]?.name ?? 'none'} (at most ${LAZY_MAX_BYTES})`,
)

const missed = [
  firstBytes > FIRST_MAX_BYTES && 'the first load is too large',
  requests > FIRST_MAX_REQUESTS && 'the first paint needs too many requests',
  (lazy[0]?.bytes ?? 0) > LAZY_MAX_BYTES && 'a later part is too large',
].filter((words) => words !== false)
if (missed.length > 0) {
  console.error(`Budget missed: ${missed.join('; ')}.`)
  process.exitCode = 1
}
