/** A running server of this machine: checks what can be wrong beforehand, starts, waits until it answers. */
import { createServer } from 'node:net'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { writeConfig } from './config.ts'
import { folderOf, leaveFolder, prepareFolder, readSecrets, takeFolder } from './folder.ts'
import { messages } from './messages.ts'
import { root } from './paths.ts'
import { superviseServer } from './server.ts'
import { localOrigin, type Settings } from './settings.ts'
import { Trouble } from './trouble.ts'

export interface RunningServer {
  /** The address people use. */
  readonly origin: string
  /** Where this machine reaches it. */
  readonly localOrigin: string
  /** The link that opens a school, while no school was opened with it. */
  readonly openingLink: string | undefined
  stop(): Promise<void>
}

const READY_WITHIN_MS = 60_000
const ASK_EVERY_MS = 40

/** Starts the server of these settings; throws `Trouble` where something has to be mended first. */
export async function startServer(settings: Settings): Promise<RunningServer> {
  const folder = folderOf(settings.dataDir)
  prepareFolder(folder)
  takeFolder(folder)
  await checkPort(settings)
  const secrets = readSecrets(folder)
  const server = superviseServer(
    folder,
    await writeConfig(folder, settings, secrets, readVersion()),
  )
  const stop = async (): Promise<void> => {
    await server.stop()
    leaveFolder(folder)
  }
  try {
    await waitUntilHealthy(settings)
    const origin = settings.publicOrigin ?? localOrigin(settings)
    const isOpen = await isOpeningGood(settings, secrets.opening)
    const openingLink = isOpen ? `${origin}/open#${secrets.opening}` : undefined
    return { origin, localOrigin: localOrigin(settings), openingLink, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Whether the port can be taken; tells why not. */
async function checkPort({ host, port }: Settings): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const probe = createServer()
  probe.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') reject(new Trouble(messages.portBusy(port)))
    else if (error.code === 'EACCES') reject(new Trouble(messages.portDenied(port)))
    else reject(new Trouble(messages.hostUnknown(host)))
  })
  probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()))
  return promise
}

async function waitUntilHealthy(settings: Settings): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS
  while (Date.now() < until) {
    const status = await ask(settings, '/api/health')
    if (status === 200) return
    if (status === 503) throw new Trouble(messages.storageFailed)
    await wait(ASK_EVERY_MS)
  }
  throw new Trouble(messages.notReady)
}

async function isOpeningGood(settings: Settings, secret: string): Promise<boolean> {
  const headers = { 'content-type': 'application/json' }
  return (
    (await ask(settings, '/api/opening/check', {
      method: 'POST',
      headers,
      body: JSON.stringify({ secret }),
    })) === 200
  )
}

/** The status of an answer; 0 while nobody answers. */
async function ask(settings: Settings, path: string, init?: RequestInit): Promise<number> {
  const host = settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host
  const authority = host.includes(':') ? `[${host}]` : host
  try {
    const response = await fetch(`http://${authority}:${settings.port}${path}`, init)
    await response.arrayBuffer()
    return response.status
  } catch {
    return 0
  }
}

function readVersion(): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  return version
}
