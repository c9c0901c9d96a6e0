/** Builds the PWA: app, service worker, and every text asset compressed ahead for the server. */
import { readFileSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompress, constants } from 'node:zlib'
import { promisify } from 'node:util'
import preact from '@preact/preset-vite'
import browserslist from 'browserslist'
import { browserslistToTargets } from 'lightningcss'
import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { manifest } from './manifest.ts'

const root = import.meta.dirname
const outDir = join(root, '../.output/pwa')
const { version } = JSON.parse(readFileSync(join(root, '../package.json'), 'utf8'))

/** The floor of browsers (package.json, `browserslist`) in the words of the bundler. */
const target = ['chrome109', 'firefox115', 'safari16.4', 'ios16.4']

/** Text that is worth compressing; pictures are compressed already. */
const COMPRESSIBLE = /\.(?:js|css|html|svg|webmanifest|txt)$/

/** Smaller files do not get smaller. */
const COMPRESS_FROM_BYTES = 256

/** Puts a `.br` beside every text asset, at the strength that only a build can afford. */
function precompress(): Plugin {
  return {
    name: 'zvonok:precompress',
    apply: 'build',
    enforce: 'post',
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const compress = promisify(brotliCompress)
        for (const entry of await readdir(outDir, { recursive: true, withFileTypes: true })) {
          const path = join(entry.parentPath, entry.name)
          if (!entry.isFile() || !COMPRESSIBLE.test(entry.name)) continue
          const bytes = await readFile(path)
          if (bytes.length < COMPRESS_FROM_BYTES) continue
          const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
          await writeFile(`${path}.br`, await compress(bytes, { params }))
        }
      },
    },
  }
}

export default defineConfig({
  root,
  publicDir: 'public',
  define: { __VERSION__: JSON.stringify(version) },
  plugins: [
    preact({ devToolsEnabled: false }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'sw',
      filename: 'sw.ts',
      injectRegister: false,
      registerType: 'prompt',
      manifest,
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*.{js,css,html,svg}'],
        globIgnores: ['assets/lazy-*', 'sw.js'],
      },
    }),
    precompress(),
  ],
  css: {
    transformer: 'lightningcss',
    lightningcss: { targets: browserslistToTargets(browserslist(undefined, { path: root })) },
  },
  build: {
    outDir,
    emptyOutDir: true,
    target,
    cssTarget: target,
    cssMinify: 'lightningcss',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // Slower than the built-in minifier, and a kilobyte smaller where it counts.
    minify: 'terser',
    terserOptions: { module: true, ecma: 2020, compress: { passes: 3 } },
    rolldownOptions: {
      output: {
        chunkFileNames: nameChunk,
        // Everything of the first load in one file: one request, and it compresses better.
        codeSplitting: { groups: [{ name: 'app', test: /pwa\/main\.tsx$/ }] },
      },
    },
  },
})

/** Chunks that only some people need are named so that the service worker leaves them out of its precache. */
function nameChunk(chunk: {
  readonly name: string
  readonly moduleIds: readonly string[]
}): string {
  const isLazy = chunk.moduleIds.some((id) =>
    /features\/admin\/|i18n\/en\/|i18n\/ru\/(?:admin|extension)|node_modules\/qr\//.test(id),
  )
  return isLazy ? 'assets/lazy-[name]-[hash].js' : 'assets/[name]-[hash].js'
}
