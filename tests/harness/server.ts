/**
 * The real server for a test: `npm start`'s own entry on a free port with a folder of its own. It can be killed as by a
 * power cut, started again on the same data, and stopped.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { buildStale, type Part } from '../../worker/selfhost/build.ts'
import { messages } from '../../worker/selfhost/messages.ts'

export interface TestServer {
  readonly origin: string
  readonly dataDir: string
  /** The link that opens a school; `undefined` once it was used. */
  readonly openingLink: string | undefined
  /** The operator's secret; `undefined` where the server was started without. */
  readonly operatorKey: string | undefined
  /** Calls an operator's endpoint, such as `replay`; throws what is refused. */
  operate<Value>(name: string, body: object): Promise<Value>
  /** What the server's process holds of the machine's memory. */
  memoryBytes(): number
  /** Ends the server at once, as a power cut would. */
  kill9(): Promise<void>
  /** Starts it again on the same port and data. */
  restart(): Promise<void>
  /** Stops it; removes the folder that was made for it. */
  stop(): Promise<void>
}

export interface TestServerOptions {
  readonly port?: number
  readonly dataDir?: string
  /** With the operator's endpoints. */
  readonly isOperated?: boolean
  /** What the test needs built; everything unless told. */
  readonly needs?: ReadonlyArray<Part['name']>
  readonly env?: Readonly<Record<string, string>>
}

const root = resolve(import.meta.dirname, '../..')
const START_WITHIN_MS = 60_000
const OPERATOR_KEY = 'operator-of-the-tests'

/** Starts a server and resolves when it answers. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  await buildStale(options.needs)
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'zvonok-'))
  const port = options.port ?? (await findFreePort())
  const operatorKey = options.isOperated === true ? OPERATOR_KEY : undefined
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    PUBLIC_ORIGIN: '',
    OPERATOR_KEY: operatorKey ?? '',
    ...options.env,
  }
  let running = await launch(env)

  return {
    origin: running.origin,
    dataDir,
    get openingLink() {
      return running.openingLink
    },
    operatorKey,
    operate: (name, body) => operate(running.origin, operatorKey ?? '', name, body),
    memoryBytes: () => memoryOf(serverPid(dataDir)),
    async kill9() {
      const pids = [running.process.pid, serverPid(dataDir)].filter((pid) => pid !== undefined)
      for (const pid of pids) process.kill(pid, 'SIGKILL')
      await waitUntilGone(pids)
    },
    async restart() {
      running = await launch(env)
    },
    async stop() {
      await end(running.process)
      if (options.dataDir === undefined)
        rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

interface Running {
  readonly process: ChildProcess
  readonly origin: string
  readonly openingLink: string | undefined
}

/** Starts the process and waits until it says that it runs. */
async function launch(env: NodeJS.ProcessEnv): Promise<Running> {
  const script = ['--disable-warning=ExperimentalWarning', 'worker/selfhost/main.ts', '--built']
  const child = spawn(process.execPath, script, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const running = new Promise<Running>((resolveRunning, reject) => {
    const look = (chunk: Buffer): void => {
      output += chunk.toString()
      if (!output.includes(messages.stopHint)) return
      const origin = output.match(/^.*: (https?:\S+)$/m)?.[1] ?? ''
      const openingLink = output.match(/https?:\S+\/open#\S+/)?.[0]
      resolveRunning({ process: child, origin, openingLink })
    }
    child.stdout.on('data', look)
    child.stderr.on('data', look)
    child.once('exit', () => reject(new Error(`The server did not start:\n${output}`)))
    setTimeout(
      () => reject(new Error(`The server did not start in time:\n${output}`)),
      START_WITHIN_MS,
    ).unref()
  })
  return running
}

/** The process id of the server itself, under its supervisor. */
export function serverPid(dataDir: string): number | undefined {
  try {
    return Number(readFileSync(join(dataDir, 'run', 'server.pid'), 'utf8')) || undefined
  } catch {
    return undefined
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolveEnd) => child.once('exit', resolveEnd))
  child.kill('SIGTERM')
  await ended
}

/** Resolves when none of the processes is alive. */
async function waitUntilGone(pids: readonly number[]): Promise<void> {
  while (pids.some(isAlive)) await wait(5)
}

/** Whether a process is alive; one that has ended and was not yet noticed by its parent is not. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

function memoryOf(pid: number | undefined): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) * 1024
}

async function operate<Value>(
  origin: string,
  key: string,
  name: string,
  body: object,
): Promise<Value> {
  const response = await fetch(`${origin}/api/operator/${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`)
  // The caller names the shape that the endpoint is known to give.
  return (await response.json()) as Value
}

async function findFreePort(): Promise<number> {
  const probe = createServer()
  const { promise, resolve: found } = Promise.withResolvers<number>()
  probe.listen(0, '127.0.0.1', () => {
    const address = probe.address()
    probe.close(() => found(typeof address === 'object' && address !== null ? address.port : 0))
  })
  return promise
}
