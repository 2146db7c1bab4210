/** `caunoi contest verify`: a receipt against the published root of this installation, or without it against a root or a whole round. */
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { checkReceipt, fitOf, heldAgainst, readReceipt } from '#mechanisms/quizzes/server/index.ts'
import { text } from '#mechanisms/quizzes/text.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { takeArguments } from './arguments.ts'
import { reasonsOf } from './reasons.ts'
import { UsageError, type Terminal } from './terminal.ts'

const FINE = 0
const BAD = 1

/** Exit 1 for whatever is not proven. */
export async function contestVerify(args: string[], terminal: Terminal): Promise<number> {
  const { files, values } = takeArguments(args, { values: ['--root', '--round'] }, terminal.words)
  const [file, ...more] = files
  if (file === undefined || more.length) throw new UsageError(terminal.words.oneFile)
  const [root, round] = [values.get('--root'), values.get('--round')]
  for (const path of [file, round]) if (path !== undefined && !existsSync(path)) return refuse(terminal, `${path}: ${terminal.words.noSuchFile}`)
  const given = readFileSync(file, 'utf8')
  try {
    return root === undefined && round === undefined ? await againstInstallation(given, terminal) : await alone(given, { root, round }, terminal)
  } catch (error) {
    if (!isAppError(error)) throw error
    const { reason, detail } = error.fields['receipt'] ?? error
    return refuse(terminal, `${file}: ${reasonsOf(terminal.locale, reason, detail)}`)
  }
}

async function againstInstallation(receipt: string, { locale, print, complain }: Terminal): Promise<number> {
  const [{ modules }, { createApp }, { readConfig }, { createContext }] = await Promise.all([import('#app'), import('#platform/server/app.ts'), import('#platform/server/config.ts'), import('#platform/server/context.ts')])
  const app = await createApp(readConfig(process.env), modules, { work: false })
  try {
    const { verdict, receipt: read } = await checkReceipt(createContext(app, { locale, requestId: 'cli:contest' }), { receipt })
    const { verdicts, verdictsMore, root } = text(locale).receipts
    ;(verdict === 'proven' ? print : complain)(`${verdicts[verdict]}. ${verdictsMore[verdict]}`)
    if (verdict === 'proven') print(`${root}: ${read.root}`)
    return verdict === 'proven' ? FINE : BAD
  } finally {
    await app.close()
  }
}

/** Needs no database and no network: what is published is all that it looks at. */
async function alone(given: string, { root, round }: { root: string | undefined; round: string | undefined }, { locale, print, complain }: Terminal): Promise<number> {
  const words = text(locale).receipts
  const receipt = readReceipt(given)
  const fit = fitOf(receipt)
  if (fit !== 'fits' || (root !== undefined && root.toLowerCase() !== receipt.root)) {
    complain(words.verdicts[fit === 'fits' ? 'other_root' : fit])
    return BAD
  }
  if (root !== undefined) print(words.aloneFits)
  if (round !== undefined) {
    const found = await heldAgainst(receipt, createInterface({ input: createReadStream(round), crlfDelay: Infinity }))
    ;(found === 'fits' ? print : complain)(words.rounds[found])
    if (found !== 'fits') return BAD
  }
  print(`${words.root}: ${receipt.root}`)
  return FINE
}

function refuse({ complain }: Terminal, line: string): number {
  complain(line)
  return BAD
}
