/**
 * What workerd runs: the bundle that is also deployed to Cloudflare, a worker that serves the built files, and the
 * folder with the databases. The bundle is copied beside its configuration, so that a build made while the
 * server runs does not reach it before the next start.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { hashSecret } from '../../shared/protocol/ids.ts'
import type { Folder, Secrets } from './folder.ts'
import { assetsDir, bundleDir, root } from './paths.ts'
import type { Settings } from './settings.ts'

/** Runtime semantics, the same as in `wrangler.toml`, which is where they are decided. */
function readCompatibility(): { date: string; flags: string } {
  const toml = readFileSync(join(root, 'wrangler.toml'), 'utf8')
  const date = /^compatibility_date = "(.*)"$/m.exec(toml)?.[1]
  const flags = /^compatibility_flags = (\[.*\])$/m.exec(toml)?.[1]
  if (date === undefined || flags === undefined)
    throw new Error('wrangler.toml names no compatibility date or flags')
  return { date, flags }
}

/** Writes the configuration and what it embeds; gives its path. */
export async function writeConfig(
  folder: Folder,
  settings: Settings,
  secrets: Secrets,
  version: string,
): Promise<string> {
  rmSync(join(folder.run, 'worker'), { recursive: true, force: true })
  mkdirSync(join(folder.run, 'worker'), { recursive: true })
  const names = readdirSync(bundleDir).filter(
    (name) => name.endsWith('.js') || name.endsWith('.wasm'),
  )
  for (const name of names) copyFileSync(join(bundleDir, name), join(folder.run, 'worker', name))
  const files = readFileSync(join(root, 'worker/files.ts'), 'utf8')
  writeFileSync(join(folder.run, 'worker', 'files.mjs'), stripTypeScriptTypes(files))
  const bindings = {
    VERSION: version,
    PUBLIC_ORIGIN: settings.publicOrigin ?? '',
    OPENING_HASH: await hashSecret(secrets.opening),
    OPERATOR_HASH: settings.operatorKey === undefined ? '' : await hashSecret(settings.operatorKey),
    TRUST_PROXY: settings.trustProxy ? '1' : '',
  }
  const path = join(folder.run, 'workerd.capnp')
  writeFileSync(path, configText(folder, settings, names, bindings), { mode: 0o600 })
  return path
}

function configText(
  folder: Folder,
  settings: Settings,
  names: readonly string[],
  bindings: Readonly<Record<string, string>>,
): string {
  const { date, flags } = readCompatibility()
  const address = settings.host.includes(':')
    ? `[${settings.host}]:${settings.port}`
    : `${settings.host}:${settings.port}`
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "files", worker = .files),
    (name = "files-disk", disk = (path = ${quote(assetsDir)})),
    (name = "objects", disk = (path = ${quote(folder.objects)}, writable = true)),
    # The server asks nobody for anything.
    (name = "internet", network = (allow = [])),
  ],
  sockets = [(name = "http", address = ${quote(address)}, http = (), service = "main")],
);

const main :Workerd.Worker = (
  modules = [
${moduleLines(names)}
  ],
  compatibilityDate = ${quote(date)},
  compatibilityFlags = ${flags},
  bindings = [
    (name = "SCHOOL", durableObjectNamespace = "School"),
    (name = "DIRECTORY", durableObjectNamespace = "Directory"),
    (name = "ASSETS", service = "files"),
${Object.entries(bindings)
  .map(([name, text]) => `    (name = ${quote(name)}, text = ${quote(text)}),`)
  .join('\n')}
  ],
  durableObjectNamespaces = [
    (className = "School", uniqueKey = "zvonok-School", enableSql = true),
    (className = "Directory", uniqueKey = "zvonok-Directory", enableSql = true),
  ],
  durableObjectStorage = (localDisk = "objects"),
);

const files :Workerd.Worker = (
  modules = [(name = "files.mjs", esModule = embed "worker/files.mjs")],
  compatibilityDate = ${quote(date)},
  bindings = [(name = "DISK", service = "files-disk")],
);
`
}

/** The entry comes first; workerd takes it for the main module. */
function moduleLines(names: readonly string[]): string {
  const ordered = [...names].sort(
    (one, other) => Number(other === 'index.js') - Number(one === 'index.js'),
  )
  return ordered
    .map((name) => {
      const kind = name.endsWith('.wasm') ? 'wasm' : 'esModule'
      return `    (name = ${quote(name)}, ${kind} = embed ${quote(`worker/${name}`)}),`
    })
    .join('\n')
}

/** Cap'n Proto's strings are JSON's. */
function quote(text: string): string {
  return JSON.stringify(text)
}
