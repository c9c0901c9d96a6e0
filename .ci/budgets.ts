/** Sizes of what is built: the worker, the extension, and the first load of the PWA. Design §7 tells why these. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { bundleDir, outputDir } from '../worker/selfhost/paths.ts'
import { runNode } from './steps.ts'

/** Cloudflare takes 3 MB; what starts quickly is far smaller. */
const WORKER_GZIP_MAX_KB = 150
const EXTENSION_ZIP_MAX_KB = 120
const CONTENT_SCRIPT_MAX_KB = 25
const KB = 1000

/** Checks every budget; prints each figure beside its limit. */
export async function checkBudgets(): Promise<boolean> {
  const isPwaWithin = await runNode('tests/budget.ts')
  const results = [checkWorker(), ...checkExtension()]
  return results.every(Boolean) && isPwaWithin
}

function checkWorker(): boolean {
  const files = readdirSync(bundleDir).filter((name) => /\.(?:js|wasm)$/.test(name))
  const bytes = files.reduce(
    (total, name) => total + gzipSync(readFileSync(join(bundleDir, name))).length,
    0,
  )
  return report('worker, gzip', bytes, WORKER_GZIP_MAX_KB)
}

function checkExtension(): boolean[] {
  const dir = join(outputDir, 'extension')
  const zips = readdirSync(dir).filter((name) => /-(?:chrome|firefox)\.zip$/.test(name))
  if (zips.length !== 2) {
    console.error('The packages of the extension are not there.')
    return [false]
  }
  const scripts = ['chrome-mv3', 'firefox-mv3']
    .map((build) => join(dir, build, 'content-scripts'))
    .filter((path) => existsSync(path))
    .flatMap((path) => readdirSync(path).map((name) => join(path, name)))
  return [
    ...zips.map((name) => report(name, statSync(join(dir, name)).size, EXTENSION_ZIP_MAX_KB)),
    ...scripts.map((path) => report(path, statSync(path).size, CONTENT_SCRIPT_MAX_KB)),
  ]
}

function report(what: string, bytes: number, limitKb: number): boolean {
  const isWithin = bytes <= limitKb * KB
  console.log(`${isWithin ? ' ' : '!'} ${what}: ${(bytes / KB).toFixed(1)} kB of ${limitKb}`)
  return isWithin
}
