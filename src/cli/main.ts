/** The command line. Each command loads only what it needs: `plan read` of a text must start at once. */
import { createTerminal, refusalOf, UsageError, type Terminal } from './terminal.ts'

type Run = (args: string[], terminal: Terminal) => Promise<number>

const COMMANDS: Record<string, () => Promise<Run>> = {
  'plan read': async () => (await import('./plan-read.ts')).planRead,
  'plan compare': async () => (await import('./plan-compare.ts')).planCompare,
  'search rebuild': async () => (await import('./search-rebuild.ts')).searchRebuild,
  'audit verify': async () => (await import('./audit.ts')).auditVerify,
  'audit checkpoint': async () => (await import('./audit.ts')).auditCheckpoint,
  'audit export': async () => (await import('./audit.ts')).auditExport,
  'rollup verify': async () => (await import('./rollup.ts')).rollupVerify,
  'rollup rebuild': async () => (await import('./rollup.ts')).rollupRebuild,
  'report trace': async () => (await import('./report.ts')).reportTrace,
  'sample units': async () => (await import('./sample-units.ts')).sampleUnits,
  'backup key': async () => (await import('./backup.ts')).backupKey,
  'contest verify': async () => (await import('./contest.ts')).contestVerify,
  'contest rehearse': async () => (await import('./rehearse.ts')).contestRehearse,
  'plan import': async () => (await import('./plan-import.ts')).planImport
}

async function run(args: string[], terminal: Terminal): Promise<number> {
  const { words } = terminal
  const [first = '', second = ''] = args
  if (['help', '--help', '-h'].includes(first) || args.includes('--help')) {
    terminal.print(words.help)
    return 0
  }
  try {
    if (!first) throw new UsageError(words.seeHelp)
    if (first === 'db') return await (await import('./db.ts')).runDb(args.slice(1))
    const load = COMMANDS[`${first} ${second}`]
    if (!load && (first === 'backup' || first === 'restore')) return await (await import('./backup.ts'))[first](args.slice(1), terminal)
    if (!load) throw new UsageError(words.unknownCommand(args.slice(0, 2).join(' ')))
    const command = await load()
    return await command(args.slice(2), terminal)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    terminal.complain(error.message === words.seeHelp ? error.message : `${error.message} ${words.seeHelp}`)
    return 2
  }
}

const terminal = createTerminal(process.env)
try {
  process.exitCode = await run(process.argv.slice(2), terminal)
} catch (error) {
  terminal.complain(await wordsFor(error))
  process.exitCode = 1
}

/** A refusal in words. Of a bug name and place only: its message may quote the document. */
async function wordsFor(error: unknown): Promise<string> {
  const refusal = refusalOf(error)
  if (refusal) return (await import('./reasons.ts')).reasonsOf(terminal.locale, refusal.reason, refusal.detail)
  const frame = error instanceof Error ? /\(?(file:[^)\s]+)/.exec(error.stack ?? '')?.[1] : undefined
  const name = error instanceof Error ? error.name : typeof error
  return terminal.words.unexpected(frame ? `${name}, ${frame.split('/').slice(-2).join('/')}` : name)
}
