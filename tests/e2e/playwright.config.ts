/** End-to-end tests in the system's Chromium; each starts the real server for itself (`tests/harness/server.ts`). */
import { defineConfig } from 'playwright/test'

/** A test starts a server, several browsers and, for the extension, a fresh profile. */
const TEST_TIMEOUT_MS = 60_000

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../.output/e2e',
  // Two cores carry one server and its browsers, not two.
  workers: 1,
  forbidOnly: true,
  timeout: TEST_TIMEOUT_MS,
  reporter: [
    ['list'],
    [
      'json',
      { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? '../../.output/e2e/report.json' },
    ],
  ],
  use: {
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      chromiumSandbox: false,
      args: ['--disable-gpu', '--disable-quic'],
    },
  },
})
