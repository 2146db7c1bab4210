import { readFileSync, statSync } from 'node:fs'
import { extname } from 'node:path'
import { findCascade, fromExchange, itemsOf, type Cascade, type CascadeItem, type Couple } from '#mechanisms/plans/cascade/index.ts'
import { takeArguments } from './arguments.ts'
import { describe, fontOf, readOne, type Legacy } from './plan-read.ts'
import { shorten } from './summary.ts'
import { UsageError, type Terminal } from './terminal.ts'

export async function planCompare(args: string[], terminal: Terminal): Promise<number> {
  const { words } = terminal
  const { files, flags, values } = takeArguments(args, { flags: ['--json'], values: ['--font'] }, words)
  const [higherFile, lowerFile] = files
  if (!higherFile || !lowerFile || files.length > 2) throw new UsageError(words.twoPlans)
  const legacy = fontOf(values.get('--font'), terminal)
  const plans: CascadeItem[][] = []
  for (const file of [higherFile, lowerFile]) {
    try {
      plans.push(await itemsOfFile(file, legacy, terminal))
    } catch (error) {
      terminal.complain(`${file}: ${await describe(error, terminal)}`)
    }
  }
  const [higher, lower] = plans
  if (!higher || !lower) return 1
  const cascade = findCascade(higher, lower)
  terminal.print(flags.has('--json') ? JSON.stringify(asJson(cascade), null, 1) : told(cascade, higher, lower, terminal))
  return 0
}

async function itemsOfFile(file: string, legacy: Legacy, terminal: Terminal): Promise<CascadeItem[]> {
  if (extname(file).toLowerCase() !== '.json' || statSync(file).isDirectory()) {
    const { reading } = await readOne(file, legacy)
    return itemsOf(reading.sections)
  }
  const plan = fromExchange(parsed(readFileSync(file, 'utf8')))
  if (!plan) throw Object.assign(new Error('json'), { words: terminal.words.compare.notExchange })
  if (plan.cutShort) terminal.complain(terminal.words.compare.cutShort(file))
  return itemsOf(plan.sections)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function asJson({ pairs, leftOut, added }: Cascade): unknown {
  const rounded = (share: number): number => Math.round(share * 1000) / 1000
  return {
    pairs: pairs.map(({ lower, higher, how, couples }) => ({
      lower,
      higher,
      how,
      reasons: couples.map(({ higher: from, reason }) => ({
        higher: from,
        lower_share: rounded(reason.lowerShare),
        higher_share: rounded(reason.higherShare),
        in_order: rounded(reason.inOrder),
        same_heading: reason.sameHeading,
        neighbours: reason.neighbours,
        sections: reason.sections,
        closest: reason.closest,
        repeated: reason.repeated,
        runs: reason.runs
      }))
    })),
    left_out: leftOut,
    new: added
  }
}

function told({ pairs, leftOut, added }: Cascade, higher: CascadeItem[], lower: CascadeItem[], { words: { compare: w } }: Terminal): string {
  const higherTexts = new Map(higher.map((item) => [item.address, item.text]))
  const lowerTexts = new Map(lower.map((item) => [item.address, item.text]))
  const because = ({ lower: address, reason }: Couple): string => {
    const [run] = reason.runs
    return [
      w.shares(Math.round(reason.lowerShare * 100), Math.round(reason.higherShare * 100)),
      ...(reason.sameHeading ? [w.sameHeading] : []),
      ...(reason.neighbours ? [w.neighbours] : []),
      ...(reason.sections ? [w.sections] : []),
      ...(reason.closest ? [w.closest] : []),
      ...(reason.repeated ? [w.repeated] : []),
      ...(run ? [w.longest(shorten(lowerTexts.get(address)?.slice(run.lower.from, run.lower.to) ?? ''))] : [])
    ].join('; ')
  }
  const lines = [w.pairs(pairs.length)]
  for (const pair of pairs) {
    lines.push(`  ${pair.lower} ← ${pair.higher.join(', ')}  (${w.how[pair.how]})  ${shorten(lowerTexts.get(pair.lower) ?? '')}`)
    for (const couple of pair.couples) lines.push(`      ${couple.higher}: ${because(couple)}`)
  }
  const list = (addresses: string[], texts: Map<string, string>): string[] =>
    addresses.map((address) => `  ${address}  ${shorten(texts.get(address) ?? '')}`)
  return [...lines, '', w.leftOut(leftOut.length), ...list(leftOut, higherTexts), '', w.added(added.length), ...list(added, lowerTexts)].join('\n')
}
