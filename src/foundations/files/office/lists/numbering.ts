/** Counts lists as Word prints them, for every format that stores them its way. */
import { printBullet } from './bullets.ts'
import { printNumber } from './number-format.ts'

export interface Level<Properties> {
  start: number
  format: string
  /** "%1.%2)": the numbers of the levels named. */
  text: string
  /** Restart after a level up to this one (1-based) was used; 0 = never; undefined = any upper level. */
  restart: number | undefined
  /** All upper numbers in Arabic figures. */
  legal: boolean
  paragraphStyle: string | undefined
  properties: Properties
}

export interface List<Properties> {
  /** Lists with the same key share their counters. */
  key: string
  levels: Map<number, Level<Properties>>
  startOverrides: Map<number, number>
}

export interface Marker<Properties> {
  text: string
  properties: Properties
}

export interface Numbering<Properties> {
  /** The marker of the next paragraph of this list; null when the list or level does not print one. */
  next(listId: string, level: number | undefined, styleId: string | undefined): Marker<Properties> | null
}

const LEVELS = 9

/** Counting follows Word, not the letter of the standard. */
export function createNumbering<Properties>(lists: Map<string, List<Properties>>): Numbering<Properties> {
  const counters = new Map<string, (number | undefined)[]>()
  const started = new Set<string>()
  return {
    next(listId, givenLevel, styleId) {
      const list = lists.get(listId)
      if (list === undefined) return null
      const index = Math.min(Math.max(givenLevel ?? levelOfStyle(list, styleId), 0), LEVELS - 1)
      const level = list.levels.get(index)
      if (level === undefined) return null
      const state = counters.get(list.key) ?? []
      counters.set(list.key, state)
      const override = list.startOverrides.get(index)
      const use = `${listId}:${index}`
      if (override !== undefined && !started.has(use)) state[index] = override
      else state[index] = state[index] === undefined ? level.start : state[index] + 1
      started.add(use)
      for (let lower = index + 1; lower < LEVELS; lower += 1) {
        const restart = list.levels.get(lower)?.restart
        if (restart === undefined || (restart > 0 && index < restart)) state[lower] = undefined
      }
      return { text: markerText(list, index, level, state), properties: level.properties }
    },
  }
}

function levelOfStyle<Properties>(list: List<Properties>, styleId: string | undefined): number {
  if (styleId === undefined) return 0
  for (const [index, level] of list.levels) if (level.paragraphStyle === styleId) return index
  return 0
}

function markerText<Properties>(list: List<Properties>, index: number, level: Level<Properties>, state: (number | undefined)[]): string {
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
