/** What stands in the tree for an attempt, and whether a receipt fits a root. Pure: whoever has the file needs nothing else. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { leafHash } from '#platform/server/merkle/merkle.ts'
import { rootFromInclusion } from '#platform/server/merkle/proofs.ts'
import { AppError } from '#platform/shared/errors.ts'
import { Receipt } from '../schema/receipts.ts'

export type Leaf = Pick<Receipt, 'quiz' | 'edition' | 'attempt' | 'seed' | 'startedAt' | 'finishedAt' | 'journals'>

/** Anybody can write these lines down again from a receipt, in any language. */
export function leafText({ quiz, edition, attempt, seed, startedAt, finishedAt, journals }: Leaf): string {
  const heads = journals.map(({ device, entries, head }) => `${device} ${entries} ${head}`)
  return ['caunoi receipt 1', quiz, String(edition), attempt, seed, startedAt, finishedAt, ...heads, ''].join('\n')
}

export const hashOfLeaf = (leaf: Leaf): Buffer => leafHash(leafText(leaf))

/** `altered`: its own words do not come to its own hash. `not_in_root`: hash and path do not come to its root. */
export function fitOf(receipt: Receipt): 'fits' | 'altered' | 'not_in_root' {
  const leaf = hashOfLeaf(receipt)
  if (leaf.toString('hex') !== receipt.leaf) return 'altered'
  const root = rootFromInclusion(leaf, receipt.position, receipt.attempts, receipt.path.map((hash) => Buffer.from(hash, 'hex')))
  return root?.toString('hex') === receipt.root ? 'fits' : 'not_in_root'
}

const MOST_BYTES = 64 * 1024

/** Short enough for a square. */
export const tokenOf = (receipt: Receipt): string => deflateRawSync(JSON.stringify(receipt), { level: 9 }).toString('base64url')
export const fileOf = (receipt: Receipt): string => `${JSON.stringify(receipt, null, 2)}\n`

/** From the file, from the word of a square, or from the address that the square leads to. */
export function readReceipt(given: string): Receipt {
  const words = given.trim()
  const read = Receipt.safeParse(words.startsWith('{') ? parsed(words) : unpacked(/[?&]r=([\w-]+)/.exec(words)?.[1] ?? words))
  if (!read.success) throw new AppError('invalid', 'input.invalid', { fields: { receipt: { reason: 'quizzes.receipt_form' } } })
  return read.data
}

function unpacked(token: string): unknown {
  if (!/^[\w-]+$/.test(token)) return null
  try {
    return parsed(inflateRawSync(Buffer.from(token, 'base64url'), { maxOutputLength: MOST_BYTES }).toString())
  } catch {
    return null
  }
}

function parsed(words: string): unknown {
  try {
    return JSON.parse(words)
  } catch {
    return null
  }
}
