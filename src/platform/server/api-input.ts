import { AppError } from '../shared/errors.ts'

/** No command has input nested deeper than this. */
const DEEPEST = 32

/**
 * Refuses what a database would choke on or another program read differently: half a surrogate pair, the character zero,
 * endless nesting. Names that reach for an object's prototype are refused by the JSON parser before.
 */
export function ensureReadable(input: unknown): void {
  const waiting: [value: unknown, depth: number][] = [[input, 0]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, depth] = next
    if (typeof value === 'string' && (!value.isWellFormed() || value.includes('\0'))) throw new AppError('invalid', 'input.unreadable')
    if (typeof value !== 'object' || value === null) continue
    if (depth >= DEEPEST) throw new AppError('invalid', 'input.unreadable')
    for (const [name, inner] of Object.entries(value)) {
      if (!name.isWellFormed() || name.includes('\0')) throw new AppError('invalid', 'input.unreadable')
      waiting.push([inner, depth + 1])
    }
  }
}
