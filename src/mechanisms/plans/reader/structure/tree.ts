/** The tree of headings: which number stands under which, and what lies between them. */
import type { Joined } from '../text/joined.ts'
import type { Block } from './blocks.ts'
import type { Line } from './lines.ts'
import type { Marker } from './markers.ts'
import type { Row } from './tables.ts'

export interface DraftItem {
  kind: 'item'
  marker: string | null
  joined: Joined
  lines: Line[]
  row: Row | null
}

export interface Draft {
  kind: 'node'
  marker: Marker | null
  /** The heading with whatever follows it on the line; absent for roots. */
  joined: Joined
  lines: Line[]
  rank: number
  sequence: (DraftItem | Draft)[]
  annex: boolean
  /** A table's group row: its heading is never a task in full. */
  group: boolean
}

export function draftNode(marker: Marker | null, joined: Joined, lines: Line[], rank: number, annex: boolean): Draft {
  return { kind: 'node', marker, joined, lines, rank, sequence: [], annex, group: false }
}

const fixedRanks = { part: 1, upper: 2, roman: 3, arabic: 4, dotted: 5, letter: 20, paren: 30, bullet: 40 }

export interface Tree {
  root: Draft
  stack: Draft[]
  upperBelowRoman: boolean | null
}

export function newTree(root: Draft): Tree {
  return { root, stack: [root], upperBelowRoman: null }
}

function top(tree: Tree): Draft {
  return tree.stack[tree.stack.length - 1] ?? tree.root
}

function rankOf(marker: Marker, tree: Tree): number {
  if (marker.kind === 'upper') {
    tree.upperBelowRoman ??= tree.stack.some((node) => node.marker?.kind === 'roman')
    return tree.upperBelowRoman ? 3.5 : fixedRanks.upper
  }
  if (marker.kind === 'dotted') {
    const dots = marker.label.split('.').length
    return /^[IVX]/u.test(marker.label) ? fixedRanks.roman + dots / 2 : fixedRanks.dotted + dots - 2
  }
  if (marker.kind === 'arabic' && /\)$/u.test(marker.printed)) {
    const underNumber = tree.stack.some((node) => node.marker?.kind === 'arabic' && !/\)$/u.test(node.marker.printed))
    return underNumber ? 15 : fixedRanks.arabic
  }
  return fixedRanks[marker.kind]
}

/** "C." and "D." continue A. and B.; "V." after "IV." is a Roman five. A scanner's "l." is a one unless k came before. */
function settled(marker: Marker, tree: Tree): Marker {
  if (marker.kind === 'letter' && marker.printed === 'l.') {
    const letter = tree.stack.find((node) => node.marker?.kind === 'letter')?.marker
    return letter?.label === 'k' ? marker : { ...marker, kind: 'arabic', label: '1', printed: '1.', value: 1 }
  }
  if (marker.kind !== 'roman' || marker.label.length !== 1) return marker
  const siblings = tree.stack.filter((node) => node.marker?.kind === 'upper')
  const last = siblings[siblings.length - 1]?.marker
  if (last && marker.label === 'I' && last.label === 'H') return { ...marker, kind: 'upper', value: last.value + 1 }
  return marker
}

export function addBlock(tree: Tree, block: Block): void {
  const marker = block.marker ? settled(block.marker, tree) : null
  if (!marker || marker.kind === 'bullet' || marker.kind === 'paren') {
    addItem(tree, { kind: 'item', marker: marker?.printed ?? null, joined: block.joined, lines: block.lines, row: null })
    return
  }
  openNode(tree, draftNode(marker, block.joined, block.lines, rankOf(marker, tree), tree.root.annex))
}

export function openNode(tree: Tree, node: Draft): void {
  while (tree.stack.length > 1 && top(tree).rank >= node.rank) tree.stack.pop()
  top(tree).sequence.push(node)
  tree.stack.push(node)
}

export function addItem(tree: Tree, item: DraftItem): void {
  top(tree).sequence.push(item)
}

/** Node under which a table stands while its rows are read. */
export function tableParent(tree: Tree): Draft {
  return top(tree)
}

export function isNode(part: DraftItem | Draft): part is Draft {
  return part.kind === 'node'
}

/**
 * Lettered paragraphs are items unless one of their run has something below it; then the whole run are nodes.
 * A last plain paragraph after a run of complete sentences belongs to the section, not to the last letter.
 */
export function settleLetters(node: Draft): void {
  const sequence: (DraftItem | Draft)[] = []
  let run: Draft[] = []
  const close = (): void => {
    sequence.push(...settleRun(run))
    run = []
  }
  for (const part of node.sequence) {
    const letter = isNode(part) && part.marker?.kind === 'letter'
    if (letter && run.length > 0 && part.marker && part.marker.value <= (run[run.length - 1]?.marker?.value ?? 0)) close()
    if (letter) run.push(part)
    else {
      close()
      sequence.push(part)
    }
  }
  close()
  node.sequence = sequence
  for (const part of sequence) if (isNode(part)) settleLetters(part)
}

function settleRun(run: Draft[]): (DraftItem | Draft)[] {
  if (run.length === 0) return []
  const last = run[run.length - 1]
  const after: (DraftItem | Draft)[] = []
  if (last && run.length >= 3 && run.slice(0, -1).every((letter) => letter.sequence.length === 0)) {
    const plain = last.sequence.every((part) => !isNode(part) && part.marker === null && part.row === null)
    const complete = run.every((letter) => /[.;…]$/u.test(letter.joined.text))
    if (plain && complete) after.push(...last.sequence.splice(0))
  }
  if (run.some((letter) => letter.sequence.length > 0)) return [...run, ...after]
  return [
    ...run.map((letter): DraftItem => ({
      kind: 'item', marker: letter.marker?.printed ?? null, joined: letter.joined, lines: letter.lines, row: null,
    })),
    ...after,
  ]
}
