/** A round as anybody may keep it: its root, and one line for each receipt. Pure. */
import { append, emptyEdge, rootOf } from '#platform/server/merkle/merkle.ts'
import type { Receipt } from '../schema/receipts.ts'

const FIRST = 'caunoi round 1'

export const headOfRound = ({ quizId, edition, attempts, root }: { quizId: string; edition: number; attempts: number; root: string }): string =>
  [FIRST, `quiz ${quizId}`, `edition ${edition}`, `attempts ${attempts}`, `root ${root}`, '', ''].join('\n')

/** `no_round`: not such a file. `broken`: its lines do not come to its root. `elsewhere`: another round. */
export type RoundVerdict = 'fits' | 'no_round' | 'broken' | 'elsewhere' | 'missing'

/** Holds a receipt against all lines of a round; they are never in memory at once. */
export async function heldAgainst(receipt: Receipt, lines: AsyncIterable<string>): Promise<RoundVerdict> {
  const head = new Map<string, string>()
  const edge = emptyEdge()
  let [at, found] = [0, '']
  for await (const line of lines) {
    if (at++ === 0) {
      if (line !== FIRST) return 'no_round'
      continue
    }
    if (/^[0-9a-f]{64}$/.test(line)) {
      if (edge.size === receipt.position) found = line
      append(edge, Buffer.from(line, 'hex'))
      continue
    }
    const [name = '', value = ''] = line.split(' ')
    if (edge.size === 0) head.set(name, value)
    else if (line !== '') return 'broken'
  }
  if (at === 0) return 'no_round'
  if (rootOf(edge).toString('hex') !== head.get('root') || String(edge.size) !== head.get('attempts')) return 'broken'
  if (head.get('quiz') !== receipt.quiz || head.get('edition') !== String(receipt.edition) || head.get('root') !== receipt.root) return 'elsewhere'
  return found === receipt.leaf ? 'fits' : 'missing'
}
