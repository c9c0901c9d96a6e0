/**
 * Builds the browser extension for Chrome (MV3) and Firefox (MV3) from `extension/`. Everything that the
 * manifest grants is listed here, with the reason.
 */
import preact from '@preact/preset-vite'
import browserslist from 'browserslist'
import { browserslistToTargets } from 'lightningcss'
import { defineConfig } from 'wxt'

/** The floor: the last browsers of the Windows 7 machines that schools still have. */
const CHROME_MIN = '109'
/** Firefox has told about data collection since 140; older ones down to 115 ignore the key. */
const FIREFOX_MIN = '115.0'

/**
 * The school's server is anywhere, so that any `https:` and `wss:` may be asked; unencrypted only on this
 * very computer. The policy is spelled out because Firefox's own would upgrade `ws://localhost`.
 */
const LOOPBACK = ['localhost', '127.0.0.1'].flatMap((host) => [
  `http://${host}:*`,
  `ws://${host}:*`,
])
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "object-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  `connect-src 'self' https: wss: ${LOOPBACK.join(' ')}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const ICONS = Object.fromEntries([16, 32, 48, 96, 128].map((size) => [size, `icons/${size}.png`]))

export default defineConfig({
  srcDir: 'extension',
  outDir: '.output/extension',
  publicDir: 'extension/public',
  imports: false,
  manifestVersion: 3,
  // Chromium has its own promise-based `browser` only in recent versions.
  modules: ['@wxt-dev/webextension-polyfill'],
  vite: () => ({
    plugins: [preact({ devToolsEnabled: false, reactAliasesEnabled: false })],
    css: {
      transformer: 'lightningcss',
      lightningcss: { targets: browserslistToTargets(browserslist('chrome 109, firefox 115')) },
    },
    build: { target: ['chrome109', 'firefox115'] },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    short_name: '__MSG_shortName__',
    description: '__MSG_description__',
    default_locale: 'ru',
    icons: ICONS,
    action: { default_icon: ICONS },
    commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+Z' } } },
    // storage: the session and what was announced; alarms: waking up after the browser stopped the
    // background; activeTab and scripting: reading the pairing of the tab on which the icon is pressed.
    permissions: ['storage', 'alarms', 'notifications', 'activeTab', 'scripting'],
    content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'extension@zvonok.school',
              strict_min_version: FIREFOX_MIN,
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: CHROME_MIN }),
  }),
  zip: {
    artifactTemplate: 'zvonok-{{version}}-{{browser}}.zip',
    // The sources are the repository.
    zipSources: false,
  },
})
