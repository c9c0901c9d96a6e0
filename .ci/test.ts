/**
 * `npm test`: browsers, build, checks, and every test there is. The last line is the sum of all runners, alone:
 * `N passed, N failed`.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { ensureBrowsers } from './browsers.ts'
import { check } from './check.ts'
import { root, runNode, sum, type Count } from './steps.ts'

const reports = join(root, '.output/tests')
const vitestReport = join(reports, 'vitest.json')
const playwrightReport = join(reports, 'playwright.json')

const vitestSchema = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  testResults: v.array(
    v.object({ status: v.string(), assertionResults: v.array(v.object({ status: v.string() })) }),
  ),
})
const playwrightSchema = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number() }),
})

async function runVitest(): Promise<Count> {
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`]
  const isGood = await runNode('node_modules/vitest/vitest.mjs', args)
  const report = readReport(vitestReport, vitestSchema)
  if (!report) return { passed: 0, failed: 1 }
  // A file that broke before its tests began has no failed test in it.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((one) => one.status !== 'failed'),
  ).length
  return settle(report.numPassedTests, report.numFailedTests + broken, isGood)
}

async function runPlaywright(): Promise<Count> {
  process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] = playwrightReport
  const isGood = await runNode('node_modules/playwright/cli.js', [
    'test',
    '--config',
    'tests/e2e/playwright.config.ts',
  ])
  const report = readReport(playwrightReport, playwrightSchema)
  if (!report) return { passed: 0, failed: 1 }
  const { expected, flaky, unexpected } = report.stats
  return settle(expected + flaky, unexpected, isGood)
}

/** A runner that fails without a failed test failed all the same. */
function settle(passed: number, failed: number, isGood: boolean): Count {
  return { passed, failed: isGood ? failed : Math.max(1, failed) }
}

function readReport<Schema extends v.GenericSchema>(
  file: string,
  schema: Schema,
): v.InferOutput<Schema> | undefined {
  try {
    return v.parse(schema, JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    console.error(error)
    return undefined
  }
}

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const hasBrowsers = await ensureBrowsers()
const counts = [
  { passed: 0, failed: hasBrowsers ? 0 : 1 },
  await check(),
  await runVitest(),
  await runPlaywright(),
]
const { passed, failed } = sum(counts)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
