/**
 * Builds what is stale: the PWA, the worker's bundle, the extension for both browsers. Each part has a stamp with
 * the hash of its sources, so that a second start builds nothing.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { messages } from './messages.ts'
import { assetsDir, bundleDir, outputDir, root } from './paths.ts'
import { Trouble } from './trouble.ts'

export interface Part {
  readonly name: keyof typeof messages.parts
  /** Files and folders that it is made of. */
  readonly sources: readonly string[]
  /** The program and its arguments, run by the same Node. */
  readonly command: readonly [string, ...string[]]
  readonly finish?: () => void
}

const lockFile = join(outputDir, 'build.lock')
const LOCK_LOOK_EVERY_MS = 100

/** Every part depends on the versions of what is installed. */
const everyPart = ['package-lock.json', 'tsconfig.base.json']

const parts: readonly Part[] = [
  {
    name: 'pwa',
    sources: ['pwa', 'shared', ...everyPart],
    command: [
      'node_modules/vite/bin/vite.js',
      'build',
      '--config',
      'pwa/vite.config.ts',
      '--logLevel',
      'warn',
    ],
    finish: ignoreCompressed,
  },
  {
    name: 'worker',
    sources: ['worker', 'shared/protocol', 'shared/domain', 'wrangler.toml', ...everyPart],
    command: [
      'node_modules/wrangler/bin/wrangler.js',
      'deploy',
      '--dry-run',
      '--outdir',
      bundleDir,
    ],
  },
  {
    name: 'chrome',
    sources: ['extension', 'shared', 'wxt.config.ts', ...everyPart],
    command: ['node_modules/wxt/bin/wxt.mjs', 'zip', '-b', 'chrome'],
  },
  {
    name: 'firefox',
    sources: ['extension', 'shared', 'wxt.config.ts', ...everyPart],
    command: ['node_modules/wxt/bin/wxt.mjs', 'zip', '-b', 'firefox', '--mv3'],
  },
]

/** Builds every part whose sources changed since it was built, or those of the names given. */
export async function buildStale(names?: ReadonlyArray<Part['name']>): Promise<void> {
  mkdirSync(assetsDir, { recursive: true })
  await lock()
  try {
    for (const part of parts.filter(({ name }) => names?.includes(name) ?? true))
      await buildPart(part)
  } finally {
    rmSync(lockFile, { force: true })
  }
}

async function buildPart(part: Part): Promise<void> {
  const stampFile = join(outputDir, `${part.name}.stamp`)
  const stamp = hashSources(part.sources)
  if (readStamp(stampFile) === stamp) return
  const title = messages.parts[part.name]
  console.log(messages.building(title))
  const startedAt = Date.now()
  await run(part.command, title)
  part.finish?.()
  writeFileSync(stampFile, stamp)
  console.log(messages.built(title, Date.now() - startedAt))
}

/** One build at a time: a server and a test may start together. */
async function lock(): Promise<void> {
  for (;;) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
      return
    } catch {
      if (!isAlive(Number(readStamp(lockFile)))) rmSync(lockFile, { force: true })
      await wait(LOCK_LOOK_EVERY_MS)
    }
  }
}

/** Whether the process that noted itself in the lock is at work; an empty note is about to be written. */
function isAlive(pid: number): boolean {
  try {
    return pid === 0 || process.kill(pid, 0)
  } catch {
    return false
  }
}

function readStamp(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** One hash over the names and contents of all files, apart from tests, texts and what runs here in Node. */
function hashSources(sources: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of sources.flatMap((source) => listFiles(join(root, source))).sort()) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function listFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$|\.md$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(import.meta.dirname))
}

/** Runs a tool; shows what it printed only when it failed. */
async function run(
  [script, ...args]: readonly [string, ...string[]],
  title: string,
): Promise<void> {
  const env = {
    ...process.env,
    WRANGLER_SEND_METRICS: 'false',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    NO_COLOR: '1',
  }
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const { promise, resolve, reject } = Promise.withResolvers<number | null>()
  child.once('error', reject)
  child.once('close', resolve)
  if ((await promise) === 0) return
  process.stderr.write(output)
  throw new Trouble(messages.buildFailed(title))
}

/** Cloudflare compresses by itself; the `.br` files are for the self-hosted server. */
function ignoreCompressed(): void {
  writeFileSync(join(assetsDir, '.assetsignore'), '*.br\n')
}
