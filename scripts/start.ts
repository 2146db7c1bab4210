import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// Compiled code is kept from start to start; what is imported before this line would not be.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/caunoi-compiled', import.meta.url)))
const { buildIfChanged } = await import('./build.ts')
buildIfChanged()
const { builtPages, start } = await import('../src/start.ts')
await start(builtPages)
