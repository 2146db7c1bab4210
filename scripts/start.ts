import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import type * as Server from '../src/start.ts'

// Compiled code is kept from start to start; what is imported before this line would not be.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/caunoi-compiled', import.meta.url)))
const { buildIfChanged, BUILT_SERVER } = await import('./build.ts')
buildIfChanged()
// A stack names the source, not the file that was built of it.
process.setSourceMapsEnabled(true)
const { builtPages, start } = (await import(BUILT_SERVER)) as typeof Server
await start(builtPages)
