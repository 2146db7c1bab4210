/** The figures of indicators from a process that has loaded the app and nothing else: how much memory it takes is one of them. */
import { measureIndicators } from './indicators.ts'

process.send?.(await measureIndicators())
process.disconnect()
