/** What waits to be sent, and what the server did not take. */
import { fresh, one, tell } from '#ui/device/parts.ts'
import { showWaiting } from '#ui/device/views.ts'
import { momentWords } from '#ui/device/words.ts'
import { entriesWith } from '../../offline/held.ts'
import { waitingOf, type Note } from '../../offline/outbox.ts'
import type { Desk, Shown } from './desk.ts'
import { reasonWords, words } from './words.ts'

/** So many are listed; the number above counts all. */
const SHOWN = 50

export function showOutbox(desk: Desk): void {
  const { root, shown, store, look } = desk
  const { held, notes } = shown
  const own = held ? waitingOf(notes, held.personId) : []
  const refused = notes.filter(({ state }) => state === 'refused')
  const box = showWaiting(desk, refused.length > 0, words.outbox)
  one(box, '[data-waiting]').replaceChildren(...own.slice(-SHOWN).reverse().map((note) => row(root, shown, note)))
  one(box, '[data-refused-part]').hidden = !refused.length
  one(box, '[data-refused]').replaceChildren(
    ...refused.map((note) => {
      const line = row(root, shown, note)
      tell(one(line, '[data-reason]'), reasonWords(note.reason))
      const dismiss = one(line, '[data-dismiss]')
      one(line, '[data-dismiss-place]').hidden = false
      dismiss.setAttribute('aria-label', words.outbox.dismissOf(nameOf(shown, note)))
      dismiss.addEventListener('click', () => void store.remove(note.seq).then(look))
      return line
    })
  )
}

function row(root: HTMLElement, shown: Shown, note: Note): HTMLElement {
  const line = fresh(root, '[data-note-row]')
  one(line, '[data-who]').textContent = nameOf(shown, note)
  one(line, '[data-what]').textContent = words.outbox[note.deed]
  const session = shown.held?.sessions.find(({ gatheringId }) => gatheringId === note.gatheringId)
  one(line, '[data-when]').textContent = [momentWords(new Date(note.at)), session?.title].filter(Boolean).join(' · ')
  return line
}

function nameOf({ held, notes }: Shown, { entryId, gatheringId, guest }: Note): string {
  if (!entryId) return words.outbox.card
  const session = held?.sessions.find((one) => one.gatheringId === gatheringId)
  const entry = session && entriesWith(session, notes).find(({ id }) => id === entryId)
  return entry?.name ?? guest?.name ?? words.outbox.somebody
}
