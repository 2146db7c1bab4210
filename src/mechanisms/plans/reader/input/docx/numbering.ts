/** numbering.xml → the markers that Word prints before paragraphs. Counting follows Word, not the letter of the standard. */
import { printBullet } from '../bullets.ts'
import { elements, find } from '../xml.ts'
import type { XmlNode } from '../xml.ts'
import { printNumber } from './number-format.ts'
import { paragraphProperties } from './styles.ts'
import type { Properties, Styles } from './styles.ts'

interface Level {
  start: number
  format: string
  text: string
  /** Restart after a level up to this one (1-based) was used; 0 = never; undefined = any upper level. */
  restart: number | undefined
  legal: boolean
  paragraphStyle: string | undefined
  properties: Properties
}

interface List {
  abstractId: string
  levels: Map<number, Level>
  startOverrides: Map<number, number>
}

export interface Marker {
  text: string
  properties: Properties
}

export interface Numbering {
  /** The marker of the next paragraph of this list; null when the list or level does not print one. */
  next(numId: string, level: number | undefined, styleId: string | undefined): Marker | null
}

const LEVELS = 9

export function readNumbering(root: XmlNode | null, styles: Styles): Numbering {
  const lists = readLists(root === null ? undefined : find(root, 'w:numbering'), styles)
  const counters = new Map<string, (number | undefined)[]>()
  const started = new Set<string>()

  return {
    next(numId, givenLevel, styleId) {
      const list = lists.get(numId)
      if (list === undefined) return null
      const index = Math.min(Math.max(givenLevel ?? levelOfStyle(list, styleId), 0), LEVELS - 1)
      const level = list.levels.get(index)
      if (level === undefined) return null
      const state = counters.get(list.abstractId) ?? []
      counters.set(list.abstractId, state)
      const override = list.startOverrides.get(index)
      const key = `${numId}:${index}`
      if (override !== undefined && !started.has(key)) state[index] = override
      else state[index] = state[index] === undefined ? level.start : state[index] + 1
      started.add(key)
      for (let lower = index + 1; lower < LEVELS; lower += 1) {
        const restart = list.levels.get(lower)?.restart
        if (restart === undefined || (restart > 0 && index < restart)) state[lower] = undefined
      }
      const text = markerText(list, index, level, state)
      return { text, properties: level.properties }
    },
  }
}

function levelOfStyle(list: List, styleId: string | undefined): number {
  if (styleId === undefined) return 0
  for (const [index, level] of list.levels) if (level.paragraphStyle === styleId) return index
  return 0
}

function markerText(list: List, index: number, level: Level, state: (number | undefined)[]): string {
  if (level.format === 'bullet') return printBullet(level.text, index)
  return level.text
    .replace(/%([1-9])/gu, (_, digit: string) => {
      const upper = Number(digit) - 1
      const source = list.levels.get(upper)
      const value = state[upper] ?? list.startOverrides.get(upper) ?? source?.start ?? 1
      if (source?.format === 'bullet') return ''
      return printNumber(value, level.legal && source?.format !== 'none' ? 'decimal' : (source?.format ?? 'decimal'))
    })
    .trim()
}

function readLists(root: XmlNode | undefined, styles: Styles): Map<string, List> {
  const abstracts = new Map<string, Map<number, Level>>()
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
  const lists = new Map<string, List>()
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
    lists.set(id, { abstractId: target, levels, startOverrides })
  }
  return lists
}

function readLevels(abstract: XmlNode): Map<number, Level> {
  const levels = new Map<number, Level>()
  for (const node of elements(abstract)) {
    if (node.name === 'w:lvl') levels.set(whole(node.attributes['w:ilvl'], 0), readLevel(node))
  }
  return levels
}

function readLevel(node: XmlNode): Level {
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
