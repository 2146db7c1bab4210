/** numbering.xml → the lists of a document. */
import { createNumbering } from '../lists/numbering.ts'
import type { Level, List, Numbering } from '../lists/numbering.ts'
import { elements, find } from '../xml.ts'
import type { XmlNode } from '../xml.ts'
import { paragraphProperties } from './styles.ts'
import type { Properties, Styles } from './styles.ts'

export function readNumbering(root: XmlNode | null, styles: Styles): Numbering<Properties> {
  return createNumbering(readLists(root === null ? undefined : find(root, 'w:numbering'), styles))
}

function readLists(root: XmlNode | undefined, styles: Styles): Map<string, List<Properties>> {
  const abstracts = new Map<string, Map<number, Level<Properties>>>()
  const links = new Map<string, string>()
  const numbers: { id: string; node: XmlNode; abstractId: string }[] = []
  for (const node of root === undefined ? [] : elements(root)) {
    if (node.name === 'w:abstractNum') {
      const id = node.attributes['w:abstractNumId'] ?? ''
      abstracts.set(id, readLevels(node))
      const link = find(node, 'w:numStyleLink')?.attributes['w:val']
      if (link !== undefined) links.set(id, link)
    }
    if (node.name === 'w:num') {
      const abstractId = find(node, 'w:abstractNumId')?.attributes['w:val'] ?? ''
      numbers.push({ id: node.attributes['w:numId'] ?? '', node, abstractId })
    }
  }
  const abstractOf = new Map(numbers.map((number) => [number.id, number.abstractId]))
  const lists = new Map<string, List<Properties>>()
  for (const { id, node, abstractId } of numbers) {
    const link = links.get(abstractId)
    const linkedNumber = link === undefined ? undefined : styles.numberingOf(link)
    const target = (linkedNumber === undefined ? undefined : abstractOf.get(linkedNumber)) ?? abstractId
    const levels = new Map(abstracts.get(target) ?? [])
    const startOverrides = new Map<number, number>()
    for (const override of elements(node)) {
      if (override.name !== 'w:lvlOverride') continue
      const index = whole(override.attributes['w:ilvl'], 0)
      const start = find(override, 'w:startOverride')?.attributes['w:val']
      if (start !== undefined) startOverrides.set(index, whole(start, 1))
      const level = find(override, 'w:lvl')
      if (level !== undefined) levels.set(index, readLevel(level))
    }
    lists.set(id, { key: target, levels, startOverrides })
  }
  return lists
}

function readLevels(abstract: XmlNode): Map<number, Level<Properties>> {
  const levels = new Map<number, Level<Properties>>()
  for (const node of elements(abstract)) {
    if (node.name === 'w:lvl') levels.set(whole(node.attributes['w:ilvl'], 0), readLevel(node))
  }
  return levels
}

function readLevel(node: XmlNode): Level<Properties> {
  const restart = find(node, 'w:lvlRestart')?.attributes['w:val']
  const legal = find(node, 'w:isLgl')
  return {
    start: whole(find(node, 'w:start')?.attributes['w:val'], 1),
    format: formatOf(node),
    text: find(node, 'w:lvlText')?.attributes['w:val'] ?? '',
    restart: restart === undefined ? undefined : whole(restart, 0),
    legal: legal !== undefined && legal.attributes['w:val'] !== '0' && legal.attributes['w:val'] !== 'false',
    paragraphStyle: find(node, 'w:pStyle')?.attributes['w:val'],
    properties: paragraphProperties(find(node, 'w:pPr')),
  }
}

/** Newer formats stand in an alternative whose fallback is plain decimal. */
function formatOf(node: XmlNode): string {
  const direct = find(node, 'w:numFmt')?.attributes['w:val']
  if (direct !== undefined) return direct
  const alternative = find(node, 'mc:AlternateContent')
  const choice = find(find(alternative, 'mc:Choice'), 'w:numFmt')
  if (choice?.attributes['w:format']?.startsWith('01') === true) return 'decimalZero'
  return find(find(alternative, 'mc:Fallback'), 'w:numFmt')?.attributes['w:val'] ?? 'decimal'
}

function whole(text: string | undefined, otherwise: number): number {
  const value = Number.parseInt(text ?? '', 10)
  return Number.isFinite(value) ? value : otherwise
}
