/** A real Firefox with a fresh profile, in which tests install the extension and look into it. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectMarionette, type Marionette } from './marionette.ts'

const FIREFOX_PATH = process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr'
/** How long Firefox may take to quit by itself. */
const QUIT_TIMEOUT_MS = 10_000

/** A running Firefox. */
export interface Firefox {
  readonly driver: Marionette
  /** Installs an unpacked extension until Firefox quits. */
  installExtension(folder: string): Promise<void>
  open(url: string): Promise<void>
  /** Runs the body of an async function in the page; `args` are its arguments. */
  inPage(body: string, ...args: readonly unknown[]): Promise<unknown>
  /** The same with the rights of the browser itself. */
  inBrowser(body: string, ...args: readonly unknown[]): Promise<unknown>
  quit(): Promise<void>
}

type Preference = string | number | boolean

/** Starts Firefox without a window; `preferences` come on top of those that keep it quiet. */
export async function launchFirefox(
  preferences: Readonly<Record<string, Preference>> = {},
): Promise<Firefox> {
  const profile = await mkdtemp(join(tmpdir(), 'zvonok-firefox-'))
  const port = await findFreePort()
  await writeFile(
    join(profile, 'user.js'),
    writePreferences({ ...quiet, 'marionette.port': port, ...preferences }),
  )
  const child = spawn(
    FIREFOX_PATH,
    [
      '--headless',
      '--marionette',
      '--remote-allow-system-access',
      '--no-remote',
      '--profile',
      profile,
    ],
    { stdio: 'ignore' },
  )
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const driver = await connectMarionette(port)
  await driver.send('WebDriver:NewSession', {})
  return {
    driver,
    installExtension: async (path) =>
      void (await driver.send('Addon:Install', { path, temporary: true })),
    open: async (url) => void (await driver.send('WebDriver:Navigate', { url })),
    inPage: (body, ...args) => runScript(driver, body, args),
    async inBrowser(body, ...args) {
      await driver.send('Marionette:SetContext', { value: 'chrome' })
      try {
        return await runScript(driver, body, args)
      } finally {
        await driver.send('Marionette:SetContext', { value: 'content' })
      }
    },
    async quit() {
      await driver.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined)
      const timer = setTimeout(() => child.kill('SIGKILL'), QUIT_TIMEOUT_MS)
      await exited
      clearTimeout(timer)
      driver.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** Nothing of the browser's own goes out, asks, or delays. */
const quiet: Readonly<Record<string, Preference>> = {
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.autoDisableScopes': 0,
  'network.captive-portal-service.enabled': false,
  'remote.prefs.recommended': true,
  'toolkit.telemetry.enabled': false,
  // The system's notification service is not there without a desktop.
  'alerts.useSystemBackend': false,
}

function writePreferences(preferences: Readonly<Record<string, Preference>>): string {
  return Object.entries(preferences)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('')
}

async function runScript(
  driver: Marionette,
  body: string,
  args: readonly unknown[],
): Promise<unknown> {
  const script = `
    const done = arguments[arguments.length - 1];
    const given = [...arguments].slice(0, -1);
    (async (...args) => {
      ${body}
    })(...given).then(
      (value) => done({ value }),
      (error) => done({ failure: String(error) + '\\n' + error?.stack }),
    );`
  const outcome = await driver.send('WebDriver:ExecuteAsyncScript', { script, args, sandbox: null })
  if (typeof outcome !== 'object' || outcome === null) return undefined
  if ('failure' in outcome) throw new Error(String(outcome.failure))
  return 'value' in outcome ? outcome.value : undefined
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('No port')),
      )
    })
  })
}
