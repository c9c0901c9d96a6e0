/**
 * All tests but those of Playwright. `node`: everything pure, over ports. `workerd`: the worker in the real runtime.
 * `selfhost`: real server processes; `firefox`: the extension in Firefox ESR; both one file after the other, when the
 * machine does nothing else.
 */
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { hashSecret } from './shared/protocol/ids.ts'
import { OPENING_SECRET, OPERATOR_SECRET } from './tests/worker/bindings.ts'

/** Starting a server, and a build before it where none is there, take their time. */
const PROCESS_TIMEOUT_MS = 180_000

function realProcesses(groupOrder: number): object {
  return {
    fileParallelism: false,
    testTimeout: PROCESS_TIMEOUT_MS,
    hookTimeout: PROCESS_TIMEOUT_MS,
    sequence: { groupOrder },
  }
}

export default defineConfig(async () => ({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: [
            'shared/**/*.test.{ts,tsx}',
            'worker/**/*.test.ts',
            'pwa/**/*.test.{ts,tsx}',
            'extension/**/*.test.{ts,tsx}',
            'tests/property/**/*.test.ts',
            'tests/structure/**/*.test.ts',
          ],
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                OPENING_HASH: await hashSecret(OPENING_SECRET),
                OPERATOR_HASH: await hashSecret(OPERATOR_SECRET),
              },
            },
          }),
        ],
        test: { name: 'workerd', include: ['tests/worker/**/*.test.ts'] },
      },
      {
        test: { name: 'selfhost', include: ['tests/selfhost/**/*.test.ts'], ...realProcesses(1) },
      },
      {
        test: { name: 'firefox', include: ['tests/firefox/**/*.test.ts'], ...realProcesses(2) },
      },
    ],
  },
}))
