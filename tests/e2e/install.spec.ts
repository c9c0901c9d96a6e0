/** Installing the app. */
import { expect, test } from 'playwright/test'
import { startServer } from '../harness/server.ts'

test('Chromium finds nothing that keeps the app from being installed', async ({ playwright }) => {
  const server = await startServer()
  const context = await playwright.chromium.launchPersistentContext('', {
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    chromiumSandbox: false,
    args: ['--disable-gpu', '--disable-quic'],
  })
  const page = await context.newPage()
  await page.goto(server.origin)
  const session = await context.newCDPSession(page)
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  expect(installabilityErrors).toEqual([])
  await context.close()
  await server.stop()
})
