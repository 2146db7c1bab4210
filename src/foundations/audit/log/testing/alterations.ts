/** Ways in which somebody with the database, some with the signing key too, may falsify the log. */
import type { EventText } from '../entry.ts'
import { eventsOf, keep, type KeptLog } from './kept-log.ts'

/** A number below the given one, from a seeded source. */
export type Pick = (below: number) => number

export interface Altered {
  log: KeptLog
  /** The first entry that is no longer what it was. */
  first: number
  /** The tree was left as it was, so the entry itself can be named. */
  exact: boolean
}

type Alter = (log: KeptLog, at: number, pick: Pick) => Altered

const CHANGES: ((event: EventText) => EventText)[] = [
  (event) => ({ ...event, actor: null }),
  (event) => ({ ...event, for: event.actor, actor: event.for }),
  (event) => ({ ...event, type: event.type === 'task.reported' ? 'task.confirmed' : 'task.reported' }),
  // One microsecond.
  (event) => ({ ...event, at: event.at.replace('000Z', '001Z') }),
  (event) => ({ ...event, data: event.data.replace(': ', ': 1') }),
  (event) => ({ ...event, data: event.data.replace(' ', '') }),
  (event) => ({ ...event, unit: event.subject }),
  (event) => ({ ...event, subject: event.unit }),
  (event) => ({ ...event, request: '' })
]

function changeOf(log: KeptLog, at: number, pick: Pick): EventText[] {
  const change = CHANGES[pick(CHANGES.length)] ?? CHANGES[0]
  return eventsOf(log).map((event, position) => (position === at && change ? change(event) : event))
}

function swapped(log: KeptLog, at: number, pick: Pick): { events: EventText[]; first: number } {
  const events = eventsOf(log)
  const other = (at + 1 + pick(events.length - 1)) % events.length
  const [a, b] = [events[at], events[other]]
  if (a && b) [events[at], events[other]] = [b, a]
  return { events, first: Math.min(at, other) }
}

/** Only the events: the tree beside them still tells. */
const beside = (log: KeptLog, events: EventText[]): KeptLog => ({
  ...log,
  entries: log.entries.map((entry, position) => ({ ...entry, event: events[position] ?? null }))
})

export const ALTERATIONS: Record<string, Alter> = {
  'an event is changed': (log, at, pick) => ({ log: beside(log, changeOf(log, at, pick)), first: at, exact: true }),
  'an event is removed': (log, at) => ({
    log: { ...log, entries: log.entries.map((entry) => (entry.position === at ? { ...entry, event: null } : entry)) },
    first: at,
    exact: true
  }),
  'an event and its entry are removed': (log, at) => ({ log: { ...log, entries: log.entries.filter(({ position }) => position !== at) }, first: at, exact: true }),
  'two events change places': (log, at, pick) => {
    const { events, first } = swapped(log, at, pick)
    return { log: beside(log, events), first, exact: true }
  },
  'the end is cut off': (log, at) => ({ log: { ...log, entries: log.entries.slice(0, at) }, first: at, exact: true }),
  'a hash is changed': (log, at) => ({
    log: { ...log, entries: log.entries.map((entry) => (entry.position === at ? { ...entry, hash: entry.hash.map((byte, index) => (index === 3 ? byte ^ 1 : byte)) as Buffer } : entry)) },
    first: at,
    exact: true
  }),
  'changed, and everything made to fit and signed anew': (log, at, pick) => ({ log: keep(changeOf(log, at, pick)), first: at, exact: false }),
  'removed, and everything made to fit and signed anew': (log, at) => ({ log: keep(eventsOf(log).filter((_, position) => position !== at)), first: at, exact: false }),
  'reordered, and everything made to fit and signed anew': (log, at, pick) => {
    const { events, first } = swapped(log, at, pick)
    return { log: keep(events), first, exact: false }
  },
  'one slipped in, and everything made to fit and signed anew': (log, at) => {
    const events = eventsOf(log)
    const copy = events[at]
    if (copy) events.splice(at, 0, { ...copy, id: 1_000_000 })
    return { log: keep(events), first: at, exact: false }
  },
  'cut off, and everything made to fit': (log, at) => ({ log: keep(eventsOf(log).slice(0, at)), first: at, exact: false }),
  'rolled back, and gone on from there differently': (log, at) => ({
    log: keep(eventsOf(log).map((event, position) => (position < at ? event : { ...event, id: event.id + 1 }))),
    first: at,
    exact: false
  })
}

export const KINDS = Object.keys(ALTERATIONS)

export function alter(kind: string, log: KeptLog, at: number, pick: Pick): Altered {
  const how = ALTERATIONS[kind]
  if (!how) throw new Error(`There is no alteration "${kind}".`)
  return how(log, at, pick)
}
