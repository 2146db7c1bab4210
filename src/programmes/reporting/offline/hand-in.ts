/**
 * Handing a form in, decided on a device. Pure. The decision is a note like any other: it waits until all that was typed in the form is with the
 * server, and falls as soon as somebody has to look at anything of it (docs/decisions/0048).
 */
import { valueOfCell } from '../rules/totals.ts'
import { standInTheWay } from '../rules/checks.ts'
import { judgeForm, saidOf } from '../rules/judged.ts'
import { numbersOf } from '../rules/numbers.ts'
import type { DeviceForm, FormRecordAnswer } from '../schema/device.ts'
import type { Held } from './held.ts'
import { keyOf, type Note, type Settled } from './note.ts'

type Problem = FormRecordAnswer['problems'][number]
interface Who {
  id: string
  personId: string
  at: string
}

const DAY_MS = 86_400_000
/** Days for which it is told that a form was handed in, where nobody has said that they read it. */
const TOLD_DAYS = 14

export const handInKey = (personId: string, formId: string): string => keyOf({ personId, formId, ofId: formId })

/** All that is held of the form is what whoever decides has seen; what they typed themselves is added as it is taken. */
export function toHandIn(form: DeviceForm, who: Who): Note {
  const versions = Object.fromEntries([...form.cells.map(({ item, version }) => [item.id, version]), ...form.texts.map(({ part, version }) => [part.id, version])])
  return {
    ...who, formId: form.id, ofId: form.id, key: handInKey(who.personId, form.id), title: `${form.title}, ${form.unit}`, label: '', cell: null, body: null, version: 0,
    handIn: { timesReturned: form.timesReturned, versions }, state: 'waiting', tried: false, follows: [], reason: null, detail: {}, theirs: null, by: null
  }
}

/** Nothing is typed in a form any more that is on its way: whoever wants to says so first. */
export const isOnItsWay = (note: Note | undefined): boolean => note?.state === 'waiting' || note?.state === 'done'

/** Null where the answer is for a decision that was taken back, and the server has not taken it either. */
export function handInAnswered(note: Note, current: Note | undefined, { outcome, reason, detail, handedIn, problems }: FormRecordAnswer): Note | null {
  // The server has it, whatever was decided since.
  if (outcome === 'taken' || outcome === 'repeated') return { ...note, state: 'done', reason: null, detail: {}, problems: [], handedIn: handedIn && { at: String(handedIn.at), late: handedIn.late } }
  return current?.id === note.id ? { ...current, state: 'refused', reason, detail, problems } : null
}

/** What becomes of forms to be handed in when something that was typed in them was answered. */
export function handInAfter(now: readonly Note[], { known, changed }: Pick<Settled, 'known' | 'changed'>): Note[] {
  const isOf = (one: Note, other: Note): boolean => one.formId === other.formId && one.personId === other.personId && !other.handIn
  return now.flatMap((note): Note[] => {
    if (!note.handIn || note.state !== 'waiting') return []
    const open = changed.filter((other) => isOf(note, other) && other.state !== 'waiting')
    if (open.length) return [{ ...note, state: 'refused', reason: 'reporting.form_to_look_at', detail: {}, problems: [] }]
    const taken = known.filter((one) => isOf(note, one.note))
    if (!taken.length) return []
    return [{ ...note, handIn: { ...note.handIn, versions: { ...note.handIn.versions, ...Object.fromEntries(taken.map((one) => [one.note.ofId, one.version])) } } }]
  })
}

/** Keys of what need not be told any longer: the server says that the form waits again, or it was long ago. */
export function toldEnough(notes: readonly Note[], { forms, personId, fetchedAt }: Held): string[] {
  const isOld = ({ handedIn }: Note): boolean => !handedIn || new Date(handedIn.at).getTime() < fetchedAt - TOLD_DAYS * DAY_MS
  return notes.filter((note) => note.state === 'done' && ((note.personId === personId && forms.some(({ id }) => id === note.formId)) || isOld(note))).map(({ key }) => key)
}

/** What would stand in the way, as far as the device can tell: by the rules by which the server judges. */
export function inTheWay(form: DeviceForm, notes: readonly Note[]): Problem[] {
  const typed = new Map(notes.filter((note) => note.formId === form.id && !note.handIn).map((note) => [note.ofId, note]))
  const items = form.cells.map(({ item }) => item)
  const unread: Problem[] = []
  const cells = form.cells.flatMap(({ item, known, ...held }) => {
    const note = known ? undefined : typed.get(item.id)?.cell
    if (!note) return held.version > 0 ? [[item.id, held] as const] : []
    const read = numbersOf(note, item)
    if ('problem' in read) unread.push({ ofId: item.id, reason: read.problem.reason, detail: read.problem.detail })
    return 'problem' in read ? [] : [[item.id, { ...read.numbers, nothing: note.nothing, comment: note.comment }] as const]
  })
  const asked = new Map(form.cells.map((cell) => [cell.item.id, cell]))
  const { findings } = judgeForm({
    items,
    known: new Map(form.cells.flatMap(({ item, known }) => (known ? [[item.id, known.from === 'counted' && !known.hidden ? { ...known, nothing: false } : null] as const] : []))),
    cells: new Map(cells),
    texts: form.texts.map(({ part: { id, required }, body }) => ({ id, required, body: typed.get(id)?.body ?? body })),
    comparing: form.checks,
    history: ({ id, measure }) => {
      const before = asked.get(id)?.before
      const value = before ? valueOfCell(before, measure) : null
      return value === null ? [] : [value]
    },
    // Far from others only warns, and is told by the server.
    alike: () => []
  })
  const isHidden = form.cells.some(({ known }) => known?.hidden)
  const told = standInTheWay(findings).filter(({ what, itemId }) => !(isHidden && what.startsWith('parts_')) && !unread.some(({ ofId }) => ofId === itemId))
  const texts = form.texts.map(({ part }) => part)
  return [...unread, ...told.map((finding) => ({ ofId: finding.itemId ?? finding.otherId ?? '', ...saidOf(finding, items, texts) }))]
}
