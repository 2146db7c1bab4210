import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import tailwindcss from '@tailwindcss/vite'
import type { Plugin, UserConfig } from 'vite'
import type { App } from './src/platform/server/app.ts'

const PROJECT = fileURLToPath(new URL('./', import.meta.url))

/** Libraries of many files, most of which we never use: built with us, the server loads a third of its files less. */
const BUILT_WITH_US = ['kysely', 'zod', 'zod-openapi', 'uuid', 'pg-boss', 'prom-client', '@opentelemetry/api', 'cron-parser', 'luxon']

/** During development the start file hands its one `app` over here; a build has none. */
export function viteOptions(app?: App): UserConfig {
  const node = adapter({ out: 'build', precompress: true })
  return {
    plugins: [
      tailwindcss(),
      sveltekit({
        adapter: app ? { ...node, emulate: () => ({ platform: () => ({ req: { app } }) as never }) } : node,
        csp: {
          mode: 'nonce',
          directives: {
            'default-src': ['none'],
            'script-src': ['self'],
            'style-src': ['self'],
            'img-src': ['self', 'data:'],
            'font-src': ['self'],
            'media-src': ['self'],
            'connect-src': ['self'],
            'manifest-src': ['self'],
            'form-action': ['self'],
            'base-uri': ['none'],
            'frame-ancestors': ['none']
          }
        },
        compilerOptions: { runes: true }
      }),
      serverBesidePages()
    ],
    build: { target: 'es2020' },
    ssr: { noExternal: BUILT_WITH_US }
  }
}

const FOLDER = 'virtual:caunoi-folder'

/** What the project loads in another process it names so. */
const OTHER_PROCESS = /new URL\('([^']+)\.ts', import\.meta\.url\)/g

/** Sources without their ending; each is built to the same place below build/server as it has below src. */
function entries(): string[] {
  const found = new Set(['src/start'])
  for (const file of globSync('src/**/*.ts', { cwd: PROJECT })) {
    if (/^src\/(testing|cli)\/|\.test\.ts$/.test(file)) continue
    for (const [, named = ''] of readFileSync(join(PROJECT, file), 'utf8').matchAll(OTHER_PROCESS))
      found.add(join(dirname(file), named))
  }
  return [...found]
}

/**
 * The server and what it runs in other processes are built with the pages (docs/decisions/0036): few files instead of a
 * thousand, and what pages and server share is loaded once. A built module still finds what lies beside its source.
 */
function serverBesidePages(): Plugin {
  return {
    name: 'caunoi-server-beside-pages',
    apply: 'build',
    enforce: 'pre',
    config: () => ({
      environments: {
        ssr: {
          build: {
            rolldownOptions: { input: Object.fromEntries(entries().map((source) => [source.slice('src/'.length), join(PROJECT, `${source}.ts`)])) }
          }
        }
      }
    }),
    resolveId: (id) => (id === FOLDER ? `\0${id}` : null),
    load: (id) => (id === `\0${FOLDER}` ? FOLDER_CODE : null),
    transform(code, id) {
      if (this.environment.name !== 'ssr' || !id.startsWith(join(PROJECT, 'src/')) || !code.includes('import.meta.url')) return null
      const source = id.slice(PROJECT.length)
      const placed = code.replaceAll('import.meta.url', `new URL('${source}', caunoiFolder).href`)
      // In one line with the first: each line is still the source's own.
      const mappings = `AAAA${';AACA'.repeat(code.split('\n').length - 1)}`
      return { code: `import caunoiFolder from '${FOLDER}'; ${placed}`, map: { version: 3, names: [], sources: [id], sourcesContent: [code], mappings } }
    }
  }
}

/** The project's folder, from wherever the chunk lies; without a look at the disk, which an isolated process may not see. */
const FOLDER_CODE = `const at = import.meta.url
const end = Math.max(at.lastIndexOf('/build/server/'), at.lastIndexOf('/.svelte-kit/output/server/'))
export default at.slice(0, end + 1)`

export default viteOptions()
