import { builtPages, start } from '../src/start.ts'
import { buildIfChanged } from './build.ts'

await buildIfChanged()
await start(builtPages)
