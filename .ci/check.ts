/** `npm run check`: format, lint, types, unused code, licences, budgets. All of them run; each says what it found. */
import { pathToFileURL } from 'node:url'
import { buildStale } from '../worker/selfhost/build.ts'
import { checkBudgets } from './budgets.ts'
import { checkLicences } from './licences.ts'
import { runNode, type Count } from './steps.ts'

const steps: ReadonlyArray<readonly [string, () => boolean | Promise<boolean>]> = [
  ['format', () => runNode('node_modules/oxfmt/bin/oxfmt', ['--check'])],
  ['lint', () => runNode('node_modules/oxlint/bin/oxlint')],
  ['types', () => runNode('node_modules/typescript/bin/tsc', ['-b'])],
  ['unused code', () => runNode('node_modules/knip/bin/knip.js')],
  ['licences', checkLicences],
  ['budgets', checkBudgets],
]

/** Runs every check. */
export async function check(): Promise<Count> {
  await buildStale()
  const failed: string[] = []
  for (const [name, step] of steps) {
    console.log(`\ncheck: ${name}`)
    if (!(await step())) failed.push(name)
  }
  if (failed.length > 0) console.error(`\nFailed checks: ${failed.join(', ')}`)
  return { passed: steps.length - failed.length, failed: failed.length }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { failed } = await check()
  process.exitCode = failed === 0 ? 0 : 1
}
