import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const folders = ['shared', 'worker', 'pwa', 'extension', 'tests', '.ci']

const sources = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name))),
)
const isTest = (path: string): boolean => path.startsWith('tests/') || /\.test\.tsx?$/.test(path)

/** The parts of the product, and whom each may import beside itself (design §5). */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'shared/protocol': [],
  'shared/domain': ['shared/protocol'],
  'shared/client': ['shared/protocol', 'shared/domain'],
  'shared/i18n': ['shared/protocol', 'shared/domain', 'shared/client'],
  'shared/ui': ['shared/i18n', 'shared/protocol'],
  worker: ['shared/protocol', 'shared/domain', 'shared/i18n'],
  pwa: ['shared/protocol', 'shared/domain', 'shared/client', 'shared/i18n', 'shared/ui'],
  extension: ['shared/protocol', 'shared/domain', 'shared/client', 'shared/i18n', 'shared/ui'],
}

function partOf(path: string): string {
  const [top = '', second = ''] = path.split('/')
  return top === 'shared' ? `${top}/${second}` : top
}

/** The files of the repository that a file imports. */
function importsOf(path: string): string[] {
  const code = readFileSync(join(root, path), 'utf8')
  return Array.from(code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g), (match) =>
    relative(root, resolve(root, dirname(path), match[1] ?? '')),
  )
}

const imports = sources
  .filter((path) => !isTest(path))
  .flatMap((path) => importsOf(path).map((imported) => ({ path, imported })))

describe('who imports whom', () => {
  it('every part keeps to those below it', () => {
    const wrong = imports.filter(({ path, imported }) => {
      const allowed = mayImport[partOf(path)]
      return (
        allowed !== undefined &&
        partOf(imported) !== partOf(path) &&
        !allowed.includes(partOf(imported))
      )
    })
    expect(wrong).toEqual([])
  })

  it('the worker does not reach into what runs in Node, and of the worker only that runs in Node', () => {
    const isNodes = (path: string): boolean => path.startsWith('worker/selfhost/')
    const ofWorker = imports.filter(({ path }) => path.startsWith('worker/') && !isNodes(path))
    expect(ofWorker.filter(({ imported }) => isNodes(imported))).toEqual([])
    expect(ofWorker.length).toBeGreaterThan(0)
    const nodeModules = sources.filter(
      (path) =>
        !isTest(path) &&
        !isNodes(path) &&
        /^(?:worker|pwa|extension|shared)\//.test(path) &&
        !path.endsWith('.config.ts'),
    )
    expect(
      nodeModules.filter((path) => /from 'node:/.test(readFileSync(join(root, path), 'utf8'))),
    ).toEqual([])
  })

  it('the core of a school knows no platform', () => {
    const core = sources.filter(
      (path) =>
        /^worker\/(?:school|directory)\//.test(path) &&
        !path.endsWith('object.ts') &&
        !isTest(path),
    )
    expect(
      core.filter((path) => /'cloudflare:|'hono'/.test(readFileSync(join(root, path), 'utf8'))),
    ).toEqual([])
    expect(core.length).toBeGreaterThan(10)
  })
})

it('components are Pascal.tsx, everything else is camelCase.ts', () => {
  const names = sources.map((path) => path.slice(path.lastIndexOf('/') + 1))
  const wrong = names.filter(
    (name) =>
      !/^[a-z][A-Za-z0-9]*(?:\.[a-z]+)*\.tsx?$/.test(name) &&
      !/^[A-Z][A-Za-z0-9]*(?:\.test)?\.tsx$/.test(name),
  )
  expect(wrong).toEqual([])
})
