/** Which sessions the device holds, and how many have come to each. */
import { showList } from '#ui/device/views.ts'
import { entriesWith, type HeldSession } from '../../offline/held.ts'
import { lastDeeds, type Note } from '../../offline/outbox.ts'
import type { Desk } from './desk.ts'
import { spanOf, words } from './words.ts'

export function showSessions(desk: Desk, isOpen: boolean): void {
  const { held, notes } = desk.shown
  const rows = (held?.sessions ?? []).map((session) => ({
    id: session.gatheringId,
    title: session.title,
    span: `${spanOf(session)} · ${session.unitName}`,
    stand: session.frozen ? standOf(session, notes) : words.sessions.notFrozen
  }))
  showList(desk, 'sessions', rows, isOpen, words.held)
}

export function standOf(session: HeldSession, notes: readonly Note[]): string {
  const deeds = lastDeeds(notes)
  const entries = entriesWith(session, notes).map((entry) => ({ ...entry, present: isPresent(entry, deeds) }))
  const counted = entries.filter(({ guest }) => !guest)
  const guests = entries.filter(({ guest, present }) => guest && present).length
  const stand = words.sessions.stand(counted.filter(({ present }) => present).length, counted.length)
  return guests ? `${stand} · ${words.sessions.guests(guests)}` : stand
}

export function isPresent({ id, present }: { id: string; present: boolean }, deeds: ReturnType<typeof lastDeeds>): boolean {
  const deed = deeds.get(id)
  return deed ? deed === 'came' : present
}
