/**
 * `npm run bench [-- server|client]`: measures the budgets of the design that take a running product. A figure that misses
 * its target makes the run fail.
 */
import { measureClient } from './clientBench.ts'
import { countMissed } from './report.ts'
import { measureServer } from './serverBench.ts'

const part = process.argv[2]
if (part !== 'client') await measureServer()
if (part !== 'server') await measureClient()
const missed = countMissed()
console.log(missed === 0 ? 'All targets are met.' : `${missed} figures miss their target.`)
process.exitCode = missed === 0 ? 0 : 1
