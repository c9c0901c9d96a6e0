/** Everything that is installed is under a permissive licence; what is not is named here with the reason. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './steps.ts'

const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
])

/** Weak copyleft that binds only changes of these files themselves; they are used as they are. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  // Tools: they check and build, and are part of nothing that is delivered.
  '@axe-core/playwright': 'MPL-2.0',
  'axe-core': 'MPL-2.0',
  lightningcss: 'MPL-2.0',
  'lightningcss-linux-x64-gnu': 'MPL-2.0',
  'lightningcss-linux-x64-musl': 'MPL-2.0',
  'lightningcss-linux-arm64-gnu': 'MPL-2.0',
  'lightningcss-linux-arm64-musl': 'MPL-2.0',
  'lightningcss-darwin-arm64': 'MPL-2.0',
  'lightningcss-darwin-x64': 'MPL-2.0',
  'lightningcss-win32-x64-msvc': 'MPL-2.0',
  '@img/sharp-libvips-linux-x64': 'LGPL-3.0-or-later',
  '@img/sharp-libvips-linuxmusl-x64': 'LGPL-3.0-or-later',
  '@img/sharp-libvips-linux-arm64': 'LGPL-3.0-or-later',
  '@img/sharp-libvips-darwin-arm64': 'LGPL-3.0-or-later',
  '@img/sharp-libvips-darwin-x64': 'LGPL-3.0-or-later',
  // Part of the extension, unchanged, with its source in the package.
  'webextension-polyfill': 'MPL-2.0',
}

interface Package {
  readonly name?: string
  readonly license?: string | { readonly type?: string }
  readonly licenses?: ReadonlyArray<{ readonly type?: string }>
}

/** Checks every installed package; prints those that do not fit. */
export function checkLicences(): boolean {
  const lock: { packages: Record<string, object> } = JSON.parse(
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
  )
  const wrong = Object.keys(lock.packages).flatMap((path) => {
    const found = path === '' ? undefined : read(path)
    if (!found) return []
    const licence = licenceOf(found)
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    return isPermissive(licence) || EXCEPTIONS[name] === licence
      ? []
      : [`${name}: ${licence || 'none'}`]
  })
  for (const line of new Set(wrong)) console.error(line)
  return wrong.length === 0
}

/** The manifest of a package; `undefined` for one of another platform, which is not installed. */
function read(path: string): Package | undefined {
  try {
    return JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
  } catch {
    return undefined
  }
}

function licenceOf({ license, licenses }: Package): string {
  if (typeof license === 'string') return license
  return license?.type ?? (licenses ?? []).map(({ type }) => type).join(' OR ')
}

/** `A OR B` leaves the choice; `A AND B` binds to both. */
function isPermissive(licence: string): boolean {
  return licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => PERMISSIVE.has(one.trim())))
}
