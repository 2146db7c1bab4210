/** `caunoi contest rehearse`: synthetic entrants take the round on this very installation; their rows are gone afterwards. */
import { modules } from '#app'
import { holdRehearsal } from '#mechanisms/quizzes/server/index.ts'
import { text } from '#mechanisms/quizzes/text.ts'
import { createApp } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { takeArguments } from './arguments.ts'
import { UsageError, type Terminal } from './terminal.ts'

const USUAL = 500
const MOST = 5000
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export async function contestRehearse(args: string[], terminal: Terminal): Promise<number> {
  const { files, values } = takeArguments(args, { values: ['--entrants'] }, terminal.words)
  const [quizId, ...more] = files
  const entrants = Number(values.get('--entrants') ?? USUAL)
  const words = text(terminal.locale).rehearsal
  if (quizId === undefined || !UUID.test(quizId) || more.length || !Number.isInteger(entrants) || entrants < 1 || entrants > MOST) throw new UsageError(words.usage)
  const config = readConfig(process.env)
  if (!config.databaseUrl) {
    terminal.complain(words.needsPostgres)
    return 1
  }
  const app = await createApp(config, modules, { work: false })
  try {
    const borne = await holdRehearsal(app, quizId, entrants)
    const count = (value: number): string => value.toLocaleString(terminal.locale)
    terminal.print(words.borne(count(borne.startsPerMinute), count(borne.answersPerMinute), count(borne.p99)))
    if (borne.failed) terminal.complain(words.warnings.failed)
    return 0
  } finally {
    await app.close()
  }
}
