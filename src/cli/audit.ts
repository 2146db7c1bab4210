/** `caunoi audit verify | checkpoint | export`: the log held against itself and against what was kept elsewhere. */
import { existsSync, writeFileSync } from 'node:fs'
import { modules } from '#app'
import {
  exportLog,
  findingWords,
  isExport,
  readExport,
  readOutside,
  readVerifier,
  signAndKeep,
  takeUpAll,
  verifiersIn,
  verifyAudit,
  verifyLog,
  type Verdict
} from '#foundations/audit/server/index.ts'
import { text } from '#foundations/audit/text.ts'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext } from '#platform/server/context.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { takeArguments } from './arguments.ts'
import { reasonsOf } from './reasons.ts'
import { UsageError, type Terminal } from './terminal.ts'

const FINE = 0
const BAD = 1

/** Exit 1 with a line for each finding, the first bad entry first. */
export async function auditVerify(args: string[], terminal: Terminal): Promise<number> {
  const { files, values } = takeArguments(args, { values: ['--checkpoint', '--export', '--key'] }, terminal.words)
  if (files.length) throw new UsageError(terminal.words.unknownOption(files[0] ?? ''))
  const from = values.get('--checkpoint')
  const folder = values.get('--export')
  if (from !== undefined && !existsSync(from)) return refuse(terminal, `${from}: ${terminal.words.noSuchFile}`)
  if (folder !== undefined && !isExport(folder)) return refuse(terminal, `${folder}: ${terminal.words.notAnExport}`)
  const also = values.has('--key') ? readVerifier(values.get('--key') ?? '') : undefined
  if (also === null) throw new UsageError(terminal.words.wrongKey)
  const outside = from === undefined ? [] : readOutside(from)
  const keys = also ? [also] : []
  const verdict =
    folder === undefined
      ? await withApp((app) => verifyAudit({ app }, outside, keys))
      : await verifyLog(readExport(folder), outside, also ? keys : verifiersIn(folder))
  return tell(verdict, outside.length > 0, terminal)
}

function tell(verdict: Verdict, compared: boolean, { locale, print, complain }: Terminal): number {
  const words = text(locale).verified
  if (verdict.findings.length) {
    print(words.bad(verdict.findings.length))
    for (const finding of verdict.findings) print(findingWords(finding, locale))
    return BAD
  }
  print(words.fine(verdict.size, verdict.agreed, verdict.outsideAgreed))
  print(words.root(verdict.root.toString('base64')))
  if (!compared) complain(words.alone)
  return FINE
}

/** Signs the log as it stands; the note goes to a file, or to standard output. */
export async function auditCheckpoint(args: string[], terminal: Terminal): Promise<number> {
  const { files, values } = takeArguments(args, { values: ['--out'] }, terminal.words)
  if (files.length) throw new UsageError(terminal.words.unknownOption(files[0] ?? ''))
  return withApp(async (app) => {
    await takeUpAll(app)
    const ctx = createContext(app, { locale: terminal.locale, requestId: 'cli:audit' })
    const { number, size, note } = await app.database.db.transaction().execute(async (db) => {
      const number = await signAndKeep({ ...ctx, db }, null)
      return db.selectFrom('audit_checkpoints').select(['number', 'size', 'note']).where('number', '=', number).executeTakeFirstOrThrow()
    })
    const out = values.get('--out')
    if (out === undefined) terminal.print(note.trimEnd())
    else writeFileSync(out, note)
    terminal.complain(text(terminal.locale).signed(number, size))
    return FINE
  })
}

export async function auditExport(args: string[], terminal: Terminal): Promise<number> {
  const { files } = takeArguments(args, {}, terminal.words)
  const [folder, ...more] = files
  if (folder === undefined || more.length) throw new UsageError(terminal.words.oneFolder)
  return withApp(async (app) => {
    await takeUpAll(app)
    try {
      const { entries, checkpoints } = await exportLog(createContext(app, { locale: terminal.locale }), folder)
      terminal.print(text(terminal.locale).exported(entries, checkpoints, folder))
      return FINE
    } catch (error) {
      if (!isAppError(error)) throw error
      return refuse(terminal, `${folder}: ${reasonsOf(terminal.locale, error.reason, error.detail)}`)
    }
  })
}

function refuse({ complain }: Terminal, line: string): number {
  complain(line)
  return BAD
}

async function withApp<T>(run: (app: App) => Promise<T>): Promise<T> {
  const app = await createApp(readConfig(process.env), modules, { work: false })
  try {
    return await run(app)
  } finally {
    await app.close()
  }
}
