import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import { modules } from '#app'
import { storeUpload } from '#foundations/files/server/index.ts'
import { factsOn } from '#foundations/org/server/index.ts'
import { importFile } from '#mechanisms/plans/server/index.ts'
import { createApp } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { takeArguments } from './arguments.ts'
import { describe } from './plan-read.ts'
import { UsageError, type Terminal } from './terminal.ts'

/** Reads a file into a draft of a unit, on the database that the settings name. */
export async function planImport(args: string[], terminal: Terminal): Promise<number> {
  const { words, locale } = terminal
  const { files, values } = takeArguments(args, { values: ['--unit'] }, words)
  const [file] = files
  const code = values.get('--unit')
  if (file === undefined) throw new UsageError(words.fileMissing)
  if (files.length > 1) throw new UsageError(words.oneFile)
  if (code === undefined) throw new UsageError(words.unitMissing)
  try {
    if (statSync(file).isDirectory()) throw Object.assign(new Error('folder'), { code: 'EISDIR' })
    const app = await createApp(readConfig(process.env), modules, { work: false })
    try {
      const ctx = createContext(app, { locale, requestId: 'command-line' })
      const unit = await factsOn(ctx, dayOf(ctx.now)).select('unit_id').where('code', '=', code.toUpperCase()).executeTakeFirst()
      if (!unit) throw Object.assign(new Error('unit'), { words: words.noSuchUnit(code) })
      const stored = await storeUpload(ctx, createReadStream(file), { name: basename(file), unitId: unit.unit_id, permission: 'plans.read' })
      const plan = await importFile(ctx, { unitId: unit.unit_id, fileId: stored.id, name: stored.name })
      terminal.print(words.imported(plan.name, plan.tasks, plan.doubts))
      return 0
    } finally {
      await app.close()
    }
  } catch (error) {
    terminal.complain(`${file}: ${await describe(error, terminal)}`)
    return 1
  }
}
