/** Counts the lists of an OpenDocument; a list may go on where another one stopped. */
import { printBullet, printNumber } from '#foundations/files/office/index.ts'
import type { OdtLevel, OdtStyles } from './styles.ts'

export interface OdtLists {
  open(style: string | undefined, id: string | undefined, continueList: string | undefined, continueNumbering: boolean): void
  item(startValue: string | undefined): void
  close(): void
  /** The marker of the open item; only its first paragraph has one. */
  marker(paragraphStyle: string | undefined): string
  heading(level: number): string
}

type Counters = (number | undefined)[]

export function createOdtLists(styles: OdtStyles): OdtLists {
  const byId = new Map<string, Counters>()
  const byStyle = new Map<string, Counters>()
  const outline: Counters = []
  const open: { style: string | undefined; counters: Counters }[] = []
  let pending = false
  let given: number | undefined

  const print = (counters: Counters, depth: number, at: (level: number) => OdtLevel | undefined): string => {
    const level = at(depth)
    if (level === undefined) return ''
    if (level.bullet !== null) return printBullet(level.bullet, depth - 1)
    if (level.format === 'none' && level.pattern === undefined) return ''
    const value = (upper: number): string =>
      printNumber(counters[upper] ?? at(upper)?.start ?? 1, at(upper)?.bullet === null ? (at(upper)?.format ?? 'decimal') : 'none')
    if (level.pattern !== undefined) return level.pattern.replace(/%(\d+)%/gu, (_, upper: string) => value(Number(upper))).trim()
    const shown: string[] = []
    for (let upper = depth - level.display + 1; upper <= depth; upper += 1) if (upper >= 1) shown.push(value(upper))
    return `${level.prefix}${shown.join('.')}${level.suffix}`.trim()
  }
  const advance = (counters: Counters, depth: number, level: OdtLevel | undefined, start: number | undefined): void => {
    const before = counters[depth]
    counters[depth] = start ?? (before === undefined ? (level?.start ?? 1) : before + 1)
    counters.length = depth + 1
  }

  return {
    open(style, id, continueList, continueNumbering) {
      const above = open.at(-1)
      if (above !== undefined) {
        open.push({ style: style ?? above.style, counters: above.counters })
        return
      }
      const earlier = continueList === undefined ? undefined : byId.get(continueList)
      const same = continueNumbering && style !== undefined ? byStyle.get(style) : undefined
      const counters = earlier ?? same ?? []
      if (id !== undefined) byId.set(id, counters)
      if (style !== undefined) byStyle.set(style, counters)
      open.push({ style, counters })
    },
    item(startValue) {
      pending = true
      const value = Number.parseInt(startValue ?? '', 10)
      given = Number.isFinite(value) ? value : undefined
    },
    close() {
      open.pop()
      pending = false
    },
    marker(paragraphStyle) {
      const list = open.at(-1)
      if (list === undefined || !pending) return ''
      pending = false
      const depth = open.length
      const style = list.style ?? styles.listStyleOf(paragraphStyle)
      advance(list.counters, depth, styles.level(style, depth), given)
      return print(list.counters, depth, (level) => styles.level(style, level))
    },
    heading(level) {
      const own = styles.outline(level)
      if (own === undefined || (own.format === 'none' && own.bullet === null)) return ''
      advance(outline, level, own, undefined)
      return print(outline, level, styles.outline)
    },
  }
}
