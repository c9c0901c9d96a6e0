import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KNOCK_BURST } from '../../shared/protocol/limits.ts'
import { assetsDir } from '../../worker/selfhost/paths.ts'
import { messages } from '../../worker/selfhost/messages.ts'
import { createDevice, openTestSchool } from '../harness/client.ts'
import { isAlive, serverPid, startServer, type TestServer } from '../harness/server.ts'

const root = resolve(import.meta.dirname, '../..')
const NEWS = 1

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zvonok-server-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a command-line entry to its end; what it printed. */
async function run(
  script: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const [code]: number[] = await once(child, 'close')
  return { code: code ?? -1, output }
}

const start = (env: Record<string, string>): ReturnType<typeof run> =>
  run('worker/selfhost/main.ts', ['--built'], env)

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(20)
}

describe('a start that cannot be is told in a sentence', () => {
  it('a busy port', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { code, output } = await start({ PORT: String(port), DATA_DIR: join(folder, 'busy') })
    other.close()
    expect([code, output.trim()]).toEqual([1, messages.portBusy(port)])
  })

  it('a folder that cannot be written', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const { code, output } = await start({ DATA_DIR: join(file, 'data') })
    expect([code, output.trim()]).toEqual([1, messages.folderDenied(join(file, 'data'))])
  })

  it.each([
    [{ PORT: 'ten' }, messages.portInvalid('ten')],
    [{ PUBLIC_ORIGIN: 'chat.school.example' }, messages.originInvalid('chat.school.example')],
    [{ HOST: '203.0.113.1', PORT: '18787' }, messages.hostUnknown('203.0.113.1')],
  ])('%j', async (env, sentence) => {
    const { code, output } = await start({ DATA_DIR: join(folder, 'odd'), ...env })
    expect([code, output.trim()]).toEqual([1, sentence])
  })

  it('secrets that are damaged', async () => {
    const dataDir = join(folder, 'damaged')
    mkdirSync(dataDir)
    writeFileSync(join(dataDir, 'secrets.json'), '{')
    const { code, output } = await start({ PORT: '18788', DATA_DIR: dataDir })
    expect([code, output.trim()]).toEqual([
      1,
      messages.secretsBroken(join(dataDir, 'secrets.json')),
    ])
  })
})

describe('a running server', () => {
  let server: TestServer
  let token: string

  beforeAll(async () => {
    server = await startServer({ needs: ['worker'] })
    token = (await openTestSchool(server)).token
  })
  afterAll(() => server.stop())

  it('keeps its secrets from other users of the machine', () => {
    expect(statSync(join(server.dataDir, 'secrets.json')).mode & 0o077).toBe(0)
    expect(statSync(join(server.dataDir, 'run', 'workerd.capnp')).mode & 0o077).toBe(0)
    expect(statSync(server.dataDir).mode & 0o077).toBe(0)
  })

  it('does not share its folder with a second one', async () => {
    const { code, output } = await start({ PORT: '18789', DATA_DIR: server.dataDir })
    const supervisor = Number(readFileSync(join(server.dataDir, 'run', 'supervisor.pid'), 'utf8'))
    expect([code, output.trim()]).toEqual([1, messages.alreadyRuns(server.dataDir, supervisor)])
    expect((await fetch(`${server.origin}/api/health`)).status).toBe(200)
  })

  it('comes back by itself when its process is killed', async () => {
    const killed = serverPid(server.dataDir) ?? 0
    process.kill(killed, 'SIGKILL')
    await until(() => !isAlive(killed))
    await until(() =>
      fetch(`${server.origin}/api/health`).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    expect(serverPid(server.dataDir)).not.toBe(killed)
  })

  it('may hold as many open files as the machine allows', () => {
    const limits = readFileSync(`/proc/${serverPid(server.dataDir)}/limits`, 'utf8')
    const [, soft, hard] = /Max open files\s+(\d+)\s+(\d+)/.exec(limits) ?? []
    expect(soft).toBe(hard)
  })

  it('shows the opening link only until a school is opened', async () => {
    expect(server.openingLink).toBeDefined()
    await server.kill9()
    await server.restart()
    expect(server.openingLink).toBeUndefined()
  })

  it('counts a stranger by the connection, whatever address the headers claim [H4]', async () => {
    const statuses: number[] = []
    for (let count = 0; count <= KNOCK_BURST; count += 1) {
      const headers = {
        'content-type': 'application/json',
        'cf-connecting-ip': `198.51.100.${count}`,
        'x-forwarded-for': `198.51.100.${count}`,
      }
      const body = JSON.stringify({ secret: 'a'.repeat(22) })
      statuses.push(
        (await fetch(`${server.origin}/api/opening/check`, { method: 'POST', headers, body }))
          .status,
      )
    }
    expect([statuses[0], statuses.at(-1)]).toEqual([404, 429])
  })

  it('is backed up while it works, and the copy is a school', async () => {
    const device = createDevice(token)
    await device.connect(server.origin)
    await device.send(NEWS, 'До копии')
    const copy = join(folder, 'copy')
    const { code } = await run('worker/selfhost/backup.ts', [copy], { DATA_DIR: server.dataDir })
    expect(code).toBe(0)
    await device.send(NEWS, 'После копии')
    device.close()
    const restored = await startServer({ needs: ['worker'], dataDir: copy })
    const reader = createDevice(token)
    await reader.connect(restored.origin)
    expect(Array.from(reader.messages.values(), ({ text }) => text)).toEqual(['До копии'])
    reader.close()
    await restored.stop()
  })

  it('leaves no process behind when its supervisor is killed', async () => {
    const supervisor = Number(readFileSync(join(server.dataDir, 'run', 'supervisor.pid'), 'utf8'))
    const own = serverPid(server.dataDir) ?? 0
    process.kill(supervisor, 'SIGKILL')
    await until(() => !isAlive(own))
    await server.restart()
    expect((await fetch(`${server.origin}/api/health`)).status).toBe(200)
  })

  it('stops on Ctrl-C and leaves its folder free', async () => {
    const own = serverPid(server.dataDir) ?? 0
    await server.stop()
    expect(isAlive(own)).toBe(false)
    expect(existsSync(join(server.dataDir, 'run', 'supervisor.pid'))).toBe(false)
  })
})

describe('the files of the PWA', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer({ needs: ['worker', 'pwa'] })
  })
  afterAll(() => server.stop())

  const ask = (path: string, encoding = 'identity'): Promise<Response> =>
    fetch(server.origin + path, { headers: { 'accept-encoding': encoding } })

  it('every route of the app is its page, asked for each time', async () => {
    const page = readFileSync(join(assetsDir, 'index.html'), 'utf8')
    for (const path of ['/', '/chat/7', '/join', '/assets', '/..%2f..%2fdata/secrets.json']) {
      const response = await ask(path)
      expect([path, response.status, response.headers.get('cache-control')]).toEqual([
        path,
        200,
        'no-cache',
      ])
      expect(await response.text()).toBe(page)
    }
  })

  it('hashed files are kept for ever and come compressed; one that is gone is no page', async () => {
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(await (await ask('/')).text())?.[1] ?? ''
    const compressed = await ask(script, 'br')
    expect(compressed.headers.get('content-type')).toContain('text/javascript')
    expect(compressed.headers.get('content-encoding')).toBe('br')
    expect(compressed.headers.get('cache-control')).toContain('immutable')
    expect(await compressed.text()).toBe(await (await ask(script)).text())
    expect((await ask('/assets/gone-abc.js')).status).toBe(404)
    const { promise, resolve: answered } = Promise.withResolvers<number | undefined>()
    const headers = {
      'if-none-match': compressed.headers.get('etag') ?? '',
      'accept-encoding': 'br',
    }
    get(server.origin + script, { headers }, (response) => answered(response.resume().statusCode))
    expect(await promise).toBe(304)
  })
})
