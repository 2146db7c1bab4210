/** Checkpoints of C2SP (c2sp.org/tlog-checkpoint): origin, number of entries, root, as a signed note. */
import type { Hash } from '#platform/server/merkle/merkle.ts'

export interface Checkpoint {
  origin: string
  size: number
  root: Hash
}

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`
}

/** Of the text of a note; null where it is no checkpoint. Further lines may follow and are not looked at. */
export function readCheckpoint(text: string): Checkpoint | null {
  const [origin = '', size = '', root = '', ...more] = text.split('\n')
  const hash = Buffer.from(root, 'base64')
  const whole = more.length > 0 && origin !== '' && /^(?:0|[1-9]\d{0,14})$/.test(size) && hash.length === 32 && hash.toString('base64') === root
  return whole ? { origin, size: Number(size), root: hash } : null
}
