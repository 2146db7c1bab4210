/** The figures of the lists from a process that has loaded the app and nothing else: how much memory it takes is one of them. */
import { measureSigns } from './signs.ts'

process.send?.(await measureSigns(Number(process.argv[2])))
process.disconnect()
