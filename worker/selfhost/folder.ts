/** The data folder: what lies where, who works with it, and the secrets made on the first start. */
import { execFileSync } from 'node:child_process'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { makeSecret, secret } from '../../shared/protocol/ids.ts'
import { messages } from './messages.ts'
import { Trouble } from './trouble.ts'

/** Where everything lies within a data folder. */
export interface Folder {
  readonly path: string
  /** The databases of the Durable Objects. */
  readonly objects: string
  /** What the running server needs; made anew at each start. */
  readonly run: string
  readonly secretsFile: string
  readonly supervisorPidFile: string
  readonly serverPidFile: string
}

const secretsSchema = v.object({ opening: secret })
export type Secrets = v.InferOutput<typeof secretsSchema>

/** Names the places of a data folder. */
export function folderOf(path: string): Folder {
  const run = join(path, 'run')
  return {
    path,
    objects: join(path, 'do'),
    run,
    secretsFile: join(path, 'secrets.json'),
    supervisorPidFile: join(run, 'supervisor.pid'),
    serverPidFile: join(run, 'server.pid'),
  }
}

/** Makes the data folder where it is missing; only its owner may look into it. */
export function prepareFolder(folder: Folder): void {
  try {
    mkdirSync(folder.path, { recursive: true, mode: 0o700 })
    mkdirSync(folder.objects, { recursive: true })
    mkdirSync(folder.run, { recursive: true })
    for (const path of [folder.path, folder.objects, folder.run]) accessSync(path, constants.W_OK)
  } catch {
    throw new Trouble(messages.folderDenied(folder.path))
  }
}

/**
 * Takes the folder for this process. Another live supervisor keeps it; a server that outlived its own is ended,
 * because two servers on the same databases would destroy them.
 */
export function takeFolder(folder: Folder): void {
  const supervisor = readPid(folder.supervisorPidFile)
  if (
    supervisor !== undefined &&
    supervisor !== process.pid &&
    isProcess(supervisor, 'worker/selfhost')
  ) {
    throw new Trouble(messages.alreadyRuns(folder.path, supervisor))
  }
  endServer(folder)
  writeFileSync(folder.supervisorPidFile, String(process.pid))
}

/** Ends the server of this folder, if one is alive. */
export function endServer(folder: Folder): void {
  const server = readPid(folder.serverPidFile)
  if (server !== undefined && isProcess(server, folder.run)) process.kill(server, 'SIGKILL')
  rmSync(folder.serverPidFile, { force: true })
}

/** Gives the folder back. */
export function leaveFolder(folder: Folder): void {
  rmSync(folder.serverPidFile, { force: true })
  rmSync(folder.supervisorPidFile, { force: true })
}

/** The process id in a file, if there is one. */
export function readPid(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(pid) && pid > 1 ? pid : undefined
  } catch {
    return undefined
  }
}

/** Whether a process is alive and its command line tells that it is the one meant; ids are used anew. */
function isProcess(pid: number, mark: string): boolean {
  try {
    process.kill(pid, 0)
    return commandLineOf(pid).includes(mark)
  } catch {
    return false
  }
}

function commandLineOf(pid: number): string {
  if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
}

/** Reads the secrets of the server; makes them on the first start. */
export function readSecrets(folder: Folder): Secrets {
  const text = readOptional(folder.secretsFile)
  if (text === undefined) {
    const secrets: Secrets = { opening: makeSecret() }
    writeFileSync(folder.secretsFile, `${JSON.stringify(secrets, undefined, 2)}\n`, {
      mode: 0o600,
      flag: 'wx',
    })
    return secrets
  }
  const parsed = v.safeParse(secretsSchema, parseJson(text))
  if (!parsed.success) throw new Trouble(messages.secretsBroken(folder.secretsFile))
  return parsed.output
}

function readOptional(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
