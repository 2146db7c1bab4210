/** Which sessions the device holds, for whom and until when. */
import { entriesWith, heldUntil, type HeldSession } from '../../offline/held.ts'
import { lastDeeds, type Note } from '../../offline/outbox.ts'
import type { Desk } from './desk.ts'
import { fresh, one, part, tell } from '#ui/device/parts.ts'
import { dayWords, momentWords, spanOf, words } from './words.ts'

const NOTABLE_SKEW_MS = 2 * 60_000

export function showSessions({ root, shown: { held, notes } }: Desk, isOpen: boolean): void {
  const list = part(root, 'sessions')
  list.hidden = !held || isOpen
  const foot = part(root, 'held')
  foot.hidden = !held || isOpen
  part(root, 'begin').hidden = held !== null
  if (!held) {
    // Names of somebody who is gone do not stay in the page either.
    one(list, '[data-sessions]').replaceChildren()
    tell(one(foot, '[data-held-line]'), null)
    return
  }
  one(list, '[data-sessions]').replaceChildren(...held.sessions.map((session) => row(root, session, notes)))
  one(list, '[data-no-session]').hidden = held.sessions.length > 0
  tell(one(foot, '[data-held-line]'), words.held.line(held.sessions.length, held.personName, dayWords(heldUntil(held))))
  tell(one(foot, '[data-fetched]'), words.held.fetched(momentWords(new Date(held.fetchedAt))))
  tell(one(foot, '[data-more]'), held.more ? words.held.more(held.more) : null)
  tell(one(foot, '[data-skew]'), Math.abs(held.skewMs) > NOTABLE_SKEW_MS ? words.held.skew(Math.round(Math.abs(held.skewMs) / 60_000)) : null)
}

function row(root: HTMLElement, session: HeldSession, notes: readonly Note[]): HTMLElement {
  const line = fresh(root, '[data-session-row]')
  const link = one<HTMLAnchorElement>(line, 'a')
  link.href = `#${session.gatheringId}`
  link.textContent = session.title
  one(line, '[data-span]').textContent = `${spanOf(session)} · ${session.unitName}`
  one(line, '[data-stand]').textContent = session.frozen ? standOf(session, notes) : words.sessions.notFrozen
  return line
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
