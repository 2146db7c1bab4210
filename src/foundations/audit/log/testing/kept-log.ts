/** A log in memory with daily checkpoints, as the database keeps it, for tests that damage it. */
import { addDays, startOfDay } from '#platform/shared/dates.ts'
import { checkpointText } from '../checkpoint.ts'
import { entryLine, type EventText } from '../entry.ts'
import { append, emptyEdge, leafHash, rootOf, type Hash } from '#platform/server/merkle/merkle.ts'
import { newSigningKey, readSigner, readVerifier, signNote, type Signer, type Verifier } from '../note.ts'
import type { KeptCheckpoint, Log, Outside } from '../verify.ts'

export const signer: Signer = readSigner(newSigningKey((open) => `caunoi.example/${open.toString('hex').slice(0, 16)}`))
export const trusted: Verifier[] = [readVerifier(signer.verifier) as Verifier]
const FIRST_DAY = '2026-03-01'
export const PER_DAY = 60

export interface KeptEntry {
  position: number
  eventId: number
  hash: Hash
  /** As it stands; null: removed. */
  event: EventText | null
}

export interface KeptLog {
  entries: KeptEntry[]
  nodes: Map<string, Hash>
  checkpoints: KeptCheckpoint[]
}

function event(position: number): EventText {
  const at = new Date(startOfDay(addDays(FIRST_DAY, Math.floor(position / PER_DAY))).getTime() + (position % PER_DAY) * 60_000)
  const person = `018f0000-0000-7000-8000-${String(position % 7).padStart(12, '0')}`
  return {
    id: position * 2 + 1,
    type: position % 3 ? 'task.reported' : 'plan.published',
    at: at.toISOString().replace('Z', '000Z'),
    actor: person,
    for: null,
    unit: person,
    subject: `018f0000-0000-7000-9000-${String(position).padStart(12, '0')}`,
    request: `request-${position}`,
    data: `{"percent": ${position % 101}}`
  }
}

/** Tree and daily checkpoints over these events, as the program itself would keep them. */
export function keep(events: EventText[]): KeptLog {
  const kept: KeptLog = { entries: [], nodes: new Map(), checkpoints: [] }
  const edge = emptyEdge()
  for (const [position, one] of events.entries()) {
    const hash = leafHash(entryLine(one))
    kept.entries.push({ position, eventId: one.id, hash, event: one })
    append(edge, hash, (level, place, node) => void kept.nodes.set(`${level}/${place}`, node))
    if (edge.size % PER_DAY) continue
    const root = rootOf(edge)
    const note = signNote(checkpointText({ origin: signer.name, size: edge.size, root }), signer)
    kept.checkpoints.push({ number: kept.checkpoints.length + 1, size: edge.size, root, note })
  }
  return kept
}

export const keptLog = (size: number): KeptLog => keep(Array.from({ length: size }, (_, position) => event(position)))

export function asLog({ entries, nodes, checkpoints }: KeptLog, strays: Log['strays'] = []): Log {
  return {
    entries: async function* () {
      for (const { event, ...entry } of entries) yield { ...entry, line: event && entryLine(event), at: event?.at ?? null }
    },
    nodes: new Map(nodes),
    checkpoints,
    strays
  }
}

export const eventsOf = (log: KeptLog): EventText[] => log.entries.flatMap((entry) => entry.event ?? [])

/** What was sent away each evening. */
export const sentAway = (log: KeptLog): Outside[] => log.checkpoints.map(({ number, note }) => ({ source: `day-${number}.txt`, note }))
