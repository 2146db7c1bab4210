/** The figures of marking from a process that has loaded the app and nothing else: how much memory it takes is one of them. */
import { measureMarking } from './marking.ts'

process.send?.(await measureMarking())
process.disconnect()
