import { builtPages, start } from '../src/start.ts'
import { buildIfChanged } from './build.ts'

buildIfChanged()
await start(builtPages)
