/** The parts that every page has which works without a network: the list of what is held, for whom and until when, and how much waits. */
import { heldUntil, minutesOff, type HeldBy } from './held.ts'
import { fresh, one, part, tell } from './parts.ts'
import { isWaitingOf, type NoteOf, type Shown } from './store.ts'
import { dayWords, momentWords, type HeldWords, type OutboxWords } from './words.ts'

export interface ListRow {
  id: string
  title: string
  span: string
  stand: string | null
}

interface Seen<Held extends HeldBy, Note extends NoteOf> {
  root: HTMLElement
  shown: Shown<Held, Note>
}

/** Nothing of somebody who is gone stays in the page either. */
export function showList({ root, shown: { held } }: Seen<HeldBy, NoteOf>, list: string, rows: ListRow[], isOpen: boolean, words: HeldWords): void {
  const [box, foot] = [part(root, list), part(root, 'held')]
  box.hidden = foot.hidden = !held || isOpen
  part(root, 'begin').hidden = held !== null
  one(box, `[data-${list}]`).replaceChildren(...rows.map((row) => rowOf(root, row)))
  one(box, '[data-none]').hidden = rows.length > 0
  tell(one(foot, '[data-held-line]'), held && words.line(rows.length, held.personName, dayWords(heldUntil(held))))
  tell(one(foot, '[data-fetched]'), held && words.fetched(momentWords(new Date(held.fetchedAt))))
  tell(one(foot, '[data-more]'), held?.more ? words.more(held.more) : null)
  const minutes = held && minutesOff(held)
  tell(one(foot, '[data-skew]'), minutes === null ? null : words.skew(minutes))
}

function rowOf(root: HTMLElement, { id, title, span, stand }: ListRow): HTMLElement {
  const line = fresh(root, '[data-list-row]')
  const link = one<HTMLAnchorElement>(line, 'a')
  link.href = `#${id}`
  link.textContent = title
  one(line, '[data-span]').textContent = span
  tell(one(line, '[data-stand]'), stand)
  return line
}

/** How much waits of whoever holds, and how much of others, who send it themselves. `more` is there to be looked at besides. */
export function showWaiting({ root, shown: { held, notes } }: Seen<HeldBy, NoteOf>, more: boolean, words: OutboxWords): HTMLElement {
  const box = part(root, 'outbox')
  const waiting = notes.filter(({ state }) => state === 'waiting').length
  const own = held ? notes.filter((note) => isWaitingOf(note, held.personId)).length : 0
  const others = waiting - own
  box.hidden = !held && !others && !more
  tell(one(box, '[data-waiting-count]'), own ? words.count(own) : others ? null : words.none)
  tell(one(box, '[data-others]'), others ? words.others(others) : null)
  return box
}
