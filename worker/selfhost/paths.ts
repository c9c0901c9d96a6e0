/** Where things lie in the repository. */
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')
export const outputDir = join(root, '.output')
/** The built PWA. */
export const assetsDir = join(outputDir, 'pwa')
/** What `wrangler deploy --dry-run` writes. */
export const bundleDir = join(outputDir, 'worker')
