/** The tests in a real Chromium against the real server: the application and the extension. */
import { defineConfig } from 'playwright/test'

/** A machine with two cores that also runs the server and the browser. */
const TEST_TIMEOUT_MS = 60_000
const EXPECT_TIMEOUT_MS = 10_000

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.output/e2e',
  workers: 1,
  timeout: TEST_TIMEOUT_MS,
  expect: { timeout: EXPECT_TIMEOUT_MS },
  reporter: [['list']],
  use: {
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      chromiumSandbox: false,
      args: ['--disable-gpu', '--disable-quic'],
    },
  },
})
