/** Shares of what a unit was: parts of 1 with at most six places, kept as whole millionths so that sums are exact. */
export const WHOLE = 1_000_000

/** Millionths of a share written as "0.4" or "1". */
export function millionths(share: string): number {
  const [whole = '0', part = ''] = share.split('.')
  return Number(whole) * WHOLE + Number(part.padEnd(6, '0').slice(0, 6))
}

export function shareOf(parts: number): string {
  const text = (parts / WHOLE).toFixed(6)
  return text.replace(/\.?0+$/, '')
}

/** As many nearly equal shares as asked for; together exactly 1. */
export function equalShares(count: number): string[] {
  const each = Math.floor(WHOLE / count)
  return Array.from({ length: count }, (_, at) => shareOf(at === 0 ? WHOLE - each * (count - 1) : each))
}
