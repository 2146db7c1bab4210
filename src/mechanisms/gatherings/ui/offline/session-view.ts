/** One session: names to tap, codes to read, guests to enter. Each mark is on the device before it is shown as made. */
import { fold } from '#platform/shared/vietnamese.ts'
import { entriesWith, type HeldSession } from '../../offline/held.ts'
import { lastDeeds, type DeviceWay } from '../../offline/outbox.ts'
import { verify } from '../../offline/verify.ts'
import type { DeviceEntry } from '../../schema/device.ts'
import { readWithCamera } from './camera.ts'
import type { Desk } from './desk.ts'
import { fresh, one, part, tell } from '#ui/device/parts.ts'
import { isPresent, standOf } from './sessions-view.ts'
import { showOutbox } from './outbox-view.ts'
import { reasonWords, spanOf, words } from './words.ts'

export interface SessionView {
  show(session: HeldSession | null): void
}

export function openSessionView(desk: Desk): SessionView {
  const view = part(desk.root, 'session')
  const list = one(view, '[data-taps]')
  const find = one<HTMLInputElement>(view, '[data-find]')
  const codeForm = one<HTMLFormElement>(view, '[data-code-form]')
  const codeSaid = one(view, '[data-code-said]')
  const guestForm = one<HTMLFormElement>(view, '[data-guest-form]')
  const rows = new Map<string, HTMLElement>()
  let open: HeldSession | null = null
  let last: string | null = null

  const entries = (): DeviceEntry[] => (open ? entriesWith(open, desk.shown.notes) : [])
  const isHere = (entry: DeviceEntry): boolean => isPresent(entry, lastDeeds(desk.shown.notes))

  function showRows(): void {
    const waiting = new Set(desk.shown.notes.flatMap(({ state, entryId }) => (state === 'waiting' && entryId ? [entryId] : [])))
    const deeds = lastDeeds(desk.shown.notes)
    const all = entries()
    const ids = new Set(all.map(({ id }) => id))
    for (const [id, row] of rows) {
      if (ids.has(id)) continue
      row.remove()
      rows.delete(id)
    }
    for (const [at, entry] of all.entries()) {
      const row = rows.get(entry.id) ?? newRow(entry)
      // Moving a row that stands right would take the focus away from whoever is on it.
      if (list.children[at] !== row) list.insertBefore(row, list.children[at] ?? null)
      one(row, 'button').setAttribute('aria-pressed', String(isPresent(entry, deeds)))
      one(row, '.tap-how').textContent = waiting.has(entry.id) ? words.marking.waits : ''
    }
    if (open) one(view, '[data-stand]').textContent = standOf(open, desk.shown.notes)
    filter()
  }

  function newRow(entry: DeviceEntry): HTMLElement {
    const row = fresh(desk.root, '[data-tap-row]')
    one(row, '[data-person]').textContent = entry.name
    one(row, 'small').textContent = entry.guest ? words.marking.guest : ''
    const button = one(row, 'button')
    button.dataset['entry'] = entry.id
    button.addEventListener('click', () => void mark(entry, button.getAttribute('aria-pressed') === 'true' ? 'undone' : 'came', { way: 'ticked' }))
    rows.set(entry.id, row)
    return row
  }

  async function mark(entry: DeviceEntry, deed: 'came' | 'undone', how: { way: DeviceWay; code?: string; guest?: { name: string; from: string } }): Promise<boolean> {
    if (!open) return false
    // At once, so that a second tap means the opposite; taken back where the device could not keep it.
    rows.get(entry.id)?.querySelector('button')?.setAttribute('aria-pressed', String(deed === 'came'))
    const kept = await desk.note({ gatheringId: open.gatheringId, entryId: entry.id, deed, ...how })
    showRows()
    showOutbox(desk)
    if (!kept) return false
    last = entry.id
    one(view, '[data-undo]').hidden = false
    one(view, '[data-last-words]').textContent = deed === 'came' ? words.marking.came(entry.name) : words.marking.undone(entry.name)
    return true
  }

  function filter(): void {
    const looked = fold(find.value).replace(/\s+/g, ' ').trim()
    let found = 0
    for (const entry of entries()) {
      const row = rows.get(entry.id)
      const fits = looked === '' || fold(entry.name).includes(looked)
      if (row) row.hidden = !fits
      if (fits) found++
    }
    one(view, '[data-none-found]').hidden = found > 0
  }

  async function read(text: string): Promise<void> {
    if (!open || !text.trim()) return
    const now = new Date(Date.now() + (desk.shown.held?.skewMs ?? 0))
    const found = await verify(text, entries(), now)
    if (found.is === 'refused') return tell(codeSaid, reasonWords(found.reason))
    if (found.is === 'later') {
      const kept = await desk.note({ gatheringId: open.gatheringId, deed: 'came', way: 'card', code: found.code })
      showOutbox(desk)
      return tell(codeSaid, kept ? words.marking.later : words.marking.notKept)
    }
    const entry = entries().find(({ id }) => id === found.entryId)
    if (!entry) return
    if (isHere(entry)) return tell(codeSaid, words.marking.again(entry.name))
    if (await mark(entry, 'came', { way: found.way, code: found.code })) tell(codeSaid, words.marking.came(entry.name))
  }

  find.addEventListener('input', filter)
  one(view, '[data-undo]').addEventListener('click', () => {
    const entry = entries().find(({ id }) => id === last)
    if (entry) void mark(entry, isHere(entry) ? 'undone' : 'came', { way: 'ticked' })
  })
  codeForm.addEventListener('submit', (event) => {
    event.preventDefault()
    const field = one<HTMLInputElement>(codeForm, '[name="code"]')
    const typed = field.value
    field.value = ''
    field.focus()
    void read(typed)
  })
  guestForm.addEventListener('submit', (event) => {
    event.preventDefault()
    const [name, from] = ['guest', 'from'].map((field) => one<HTMLInputElement>(guestForm, `[name="${field}"]`).value.replace(/\s+/g, ' ').trim())
    if (!name) return desk.say(words.marking.guestMissing)
    const guest: DeviceEntry = { id: crypto.randomUUID(), number: 0, name, guest: true, present: false, key: '', cards: [] }
    void mark(guest, 'came', { way: 'ticked', guest: { name, from: from ?? '' } }).then((kept) => kept && guestForm.reset())
  })
  readWithCamera(view, (text) => void read(text))

  return {
    show(session) {
      const other = session?.gatheringId !== open?.gatheringId
      open = session
      view.hidden = session === null
      if (other) {
        rows.clear()
        list.replaceChildren()
        last = null
        one(view, '[data-undo]').hidden = true
        one(view, '[data-last-words]').textContent = ''
        tell(codeSaid, null)
        find.value = ''
        guestForm.reset()
      }
      if (!session) return
      one(view, '[data-title]').textContent = session.title
      one(view, '[data-span]').textContent = spanOf(session)
      one(view, '[data-marking]').hidden = !session.frozen
      link(one(view, '[data-not-frozen]'), session.frozen ? null : words.sessions.notFrozen, `/gatherings/${session.gatheringId}/roster/fix`)
      link(one(view, '[data-conflicts]'), session.conflicts ? words.sessions.conflicts(session.conflicts) : null, `/gatherings/${session.gatheringId}/board`)
      showRows()
      if (other) one(view, '[data-title]').focus()
    }
  }
}

function link(line: HTMLElement, said: string | null, href: string): void {
  line.hidden = said === null
  const to = one<HTMLAnchorElement>(line, 'a')
  to.href = href
  to.textContent = said ?? ''
}
