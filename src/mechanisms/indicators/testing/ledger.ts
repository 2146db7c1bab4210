/** A room that counts, for tests: what somebody writes into it is what it says. */
import type { CountedFigure, FigureSource, OfferedIndicator } from '#platform/server/figures.ts'
import { newId } from '#platform/shared/ids.ts'

export interface Ledger {
  source: FigureSource
  offered: Map<string, OfferedIndicator>
  said: Map<string, CountedFigure[]>
  /** Says a value in the place of what this slot said before. */
  say(key: string, figure: Pick<CountedFigure, 'slot' | 'unitId' | 'countedTo' | 'value'> & Partial<CountedFigure>): void
  takeBack(key: string, slot: string): void
}

export function openLedger(): Ledger {
  const offered = new Map<string, OfferedIndicator>()
  const said = new Map<string, CountedFigure[]>()
  return {
    offered,
    said,
    say(key, figure) {
      const row = { row: newId(), numerator: null, denominator: null, stated: false, enteredBy: null, enteredAt: new Date('2026-03-01T01:00:00Z'), ...figure }
      said.set(key, [...(said.get(key) ?? []), row])
    },
    takeBack(key, slot) {
      said.set(key, (said.get(key) ?? []).filter((figure) => figure.slot !== slot))
    },
    source: {
      name: 'test.ledger',
      follows: {},
      offer: (_ctx, key) => Promise.resolve(offered.get(key) ?? null),
      count: (_ctx, { key, slots }) =>
        Promise.resolve((said.get(key) ?? []).filter(({ slot }) => !slots || slots.includes(slot)).sort((a, b) => (a.countedTo < b.countedTo ? -1 : a.countedTo > b.countedTo ? 1 : 0))),
      keys: (_ctx, after) => Promise.resolve(after === null ? [...offered.keys()] : []),
      origins: () => Promise.resolve(new Map()),
      home: () => Promise.resolve(null)
    }
  }
}
