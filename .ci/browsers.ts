/** The browsers of the tests: installed by apt where this is root on Debian, else told what to install. */
import { existsSync } from 'node:fs'
import { runProgram } from './steps.ts'

interface Browser {
  readonly name: string
  readonly path: string
  readonly aptPackage: string
  readonly variable: string
}

const browsers: readonly Browser[] = [
  {
    name: 'Chromium',
    path: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    aptPackage: 'chromium',
    variable: 'CHROMIUM_PATH',
  },
  {
    name: 'Firefox ESR',
    path: process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr',
    aptPackage: 'firefox-esr',
    variable: 'FIREFOX_PATH',
  },
]

/** Whether all browsers are there, or could be brought. */
export async function ensureBrowsers(): Promise<boolean> {
  const missing = browsers.filter(({ path }) => !existsSync(path))
  if (missing.length === 0) return true
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const packages = missing.map(({ aptPackage }) => aptPackage)
    console.log(`Устанавливаю браузеры для проверок: ${packages.join(', ')}…`)
    await runProgram('apt-get', ['update', '-q'])
    await runProgram('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages])
  }
  const absent = missing.filter(({ path }) => !existsSync(path))
  for (const { name, variable, path } of absent) {
    console.error(
      `Для проверок нужен ${name}, а файла ${path} нет. Установите его; если он в другом месте, задайте ${variable}=путь.`,
    )
  }
  return absent.length === 0
}
