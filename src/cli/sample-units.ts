/** `caunoi sample units FILE.csv`: a country with invented names, as a list that the page of units takes. */
import { writeFileSync } from 'node:fs'
import { sampleList, WHOLE_COUNTRY } from '#foundations/org/server/index.ts'
import { writeCsv } from '#foundations/paper/server/index.ts'
import { UsageError, type Terminal } from './terminal.ts'

export async function sampleUnits(args: string[], terminal: Terminal): Promise<number> {
  const [path, given] = args
  const size = given === undefined ? WHOLE_COUNTRY : Number(given)
  if (!path || path.startsWith('-') || !Number.isInteger(size) || size < 40 || size > 20_000) throw new UsageError(terminal.words.sampleUnitsUsage)
  writeFileSync(path, writeCsv(sampleList(size, terminal.locale)))
  terminal.print(terminal.words.sampleUnitsWritten(size, path))
  return 0
}
