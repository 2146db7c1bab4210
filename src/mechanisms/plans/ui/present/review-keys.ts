import type { Words } from '../text.ts'

/** The keys of the review for its help dialog; what they do is islands/doubt-keys.ts. */
export function reviewKeys(words: Words): { key: string; does: string }[] {
  const { next, previous, right, edit, arrange, side, undo, redo } = words.keys
  const does = { 'n, j': next, k: previous, d: right, e: edit, t: arrange, x: side, z: undo, y: redo }
  return Object.entries(does).map(([key, said]) => ({ key, does: said }))
}
