/** Cuts a text where shared words begin and end. */
export interface Piece {
  words: string
  shared: boolean
}

export function piecesOf(text: string, spans: readonly { from: number; to: number }[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (to <= at) continue
    if (from > at) pieces.push({ words: text.slice(at, from), shared: false })
    pieces.push({ words: text.slice(Math.max(from, at), to), shared: true })
    at = to
  }
  if (at < text.length) pieces.push({ words: text.slice(at), shared: false })
  return pieces
}
