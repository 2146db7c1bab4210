/** One form on a device: what is typed is on the device before it is shown as kept. */
import { keypadFor } from '#mechanisms/indicators/rules.ts'
import { fresh, one, part, tell } from '#ui/device/parts.ts'
import { numbersOf, understoodAs, type NumberField } from '../../rules/numbers.ts'
import type { TypedCell } from '../../offline/note.ts'
import type { DeviceCell, DeviceForm, DeviceText } from '../../schema/device.ts'
import { cellWords, typedNumber } from '../present.ts'
import type { Desk } from './desk.ts'
import { showState } from './note-state.ts'
import { dueWords } from './forms-view.ts'
import { openHandIn } from './hand-in-view.ts'
import { language, periodName, reasonWords, words } from './words.ts'

/** Longer than between two keys, shorter than until somebody puts the phone away. */
const PAUSE_MS = 250

export interface FormView {
  show(form: DeviceForm | null): void
}

interface Row {
  ofId: string
  field: HTMLElement
  refresh(form: DeviceForm): void
}

export function openFormView(desk: Desk): FormView {
  const view = part(desk.root, 'form')
  let open: DeviceForm | null = null
  let rows: Row[] = []
  const handIn = openHandIn(desk, { refresh, goTo: (ofId) => rows.find((row) => row.ofId === ofId)?.field.focus() })

  function cellRow(form: DeviceForm, { item, ...first }: DeviceCell): { line: HTMLElement; row: Row } {
    const line = fresh(desk.root, '[data-cell-row]')
    one(line, '[data-label]').textContent = `${item.words} (${item.measure})`
    const told = { before: first.before, known: first.known }
    tell(
      one(line, '[data-before]'),
      told.before && words.form.before(periodName(told.before.period), cellWords(told.before, item.measure, language))
    )
    tell(
      one(line, '[data-known]'),
      told.known &&
        (told.known.hidden ? words.form.hidden : words.form.known(cellWords(told.known, item.measure, language)))
    )
    tell(one(line, '[data-remark]'), first.remarks.map(words.form.remark).join(' ') || null)
    one(line, '[data-writing]').hidden = first.known !== null
    const fields: NumberField[] = item.kind === 'weighted_mean' ? ['numerator', 'denominator'] : ['value']
    const labels = { value: words.form.number, numerator: words.form.reached, denominator: words.form.total }
    const inputs = fields.map((name) => {
      const field = fresh(desk.root, '[data-number-field]')
      one(field, 'span').textContent = labels[name]
      const input = one<HTMLInputElement>(field, 'input')
      input.name = name
      input.inputMode = keypadFor(item.bounds)
      input.setAttribute('aria-label', `${labels[name]}, ${item.words}`)
      one(line, '[data-numbers]').append(field)
      return input
    })
    const flags = {
      nothing: one<HTMLInputElement>(line, '[data-nothing]'),
      estimated: one<HTMLInputElement>(line, '[data-estimated]')
    }
    const comment = one<HTMLInputElement>(line, '[data-comment]')
    comment.setAttribute('aria-label', `${words.form.note}, ${item.words}`)
    const typed = (): TypedCell => {
      const of = (name: NumberField): string => inputs.find((input) => input.name === name)?.value ?? ''
      return {
        value: of('value'),
        numerator: of('numerator'),
        denominator: of('denominator'),
        nothing: flags.nothing.checked,
        estimated: flags.estimated.checked,
        comment: comment.value
      }
    }
    keepFrom(line, () => ({
      formId: form.id,
      ofId: item.id,
      title: `${form.title}, ${form.unit}`,
      label: item.words,
      cell: typed(),
      body: null,
      version: cellIn(item.id)?.version ?? first.version
    }))
    const fill = (cell: Partial<Record<NumberField, string>> & Omit<TypedCell, NumberField>): void => {
      for (const input of inputs) input.value = cell[input.name as NumberField] ?? ''
      flags.nothing.checked = cell.nothing
      flags.estimated.checked = cell.estimated
      comment.value = cell.comment
    }
    return {
      line,
      row: {
        ofId: item.id,
        field: inputs[0] ?? comment,
        refresh(now) {
          line.toggleAttribute('disabled', handIn.isLocked())
          const cell = now.cells.find((other) => other.item.id === item.id)
          const note = desk.noteOf(form.id, item.id)
          if (!line.contains(document.activeElement)) {
            if (note?.cell) fill(note.cell)
            else if (cell) {
              const said = (name: NumberField): string => typedNumber(cell[name], language)
              fill({
                value: said('value'),
                numerator: said('numerator'),
                denominator: said('denominator'),
                nothing: cell.nothing,
                estimated: cell.estimated,
                comment: cell.comment
              })
            }
          }
          const read = note?.cell && note.state === 'waiting' ? numbersOf(note.cell, item) : null
          showState(desk, one(line, '[data-state]'), note, {
            // What cannot be read is told before there is a network.
            problem:
              read && 'problem' in read
                ? reasonWords(read.problem.reason, read.problem.detail)
                : handIn.problemOf(item.id),
            understood: note?.cell ? understoodAs(String(note.cell.value ?? ''), item) : null,
            theirs: (theirs) =>
              theirs.nothing
                ? words.form.nothing
                : cellWords({ ...theirs, value: theirs.value ?? theirs.numerator }, item.measure, language)
          })
        }
      }
    }
  }

  function textRow(form: DeviceForm, { part: asked, ...first }: DeviceText): { line: HTMLElement; row: Row } {
    const line = fresh(desk.root, '[data-text-row]')
    one(line, '[data-label]').textContent = asked.title
    const area = one<HTMLTextAreaElement>(line, 'textarea')
    tell(one(line, '[data-remark]'), first.remarks.map(words.form.remark).join(' ') || null)
    tell(
      one(line, '[data-before]'),
      first.before && words.form.before(periodName(first.before.period), first.before.body)
    )
    keepFrom(line, () => ({
      formId: form.id,
      ofId: asked.id,
      title: `${form.title}, ${form.unit}`,
      label: asked.title,
      cell: null,
      body: area.value,
      version: textIn(asked.id)?.version ?? first.version
    }))
    return {
      line,
      row: {
        ofId: asked.id,
        field: area,
        refresh(now) {
          area.disabled = handIn.isLocked()
          const note = desk.noteOf(form.id, asked.id)
          if (document.activeElement !== area)
            area.value = note?.body ?? now.texts.find((other) => other.part.id === asked.id)?.body ?? ''
          showState(desk, one(line, '[data-state]'), note, {
            problem: handIn.problemOf(asked.id),
            theirs: ({ body }) => body
          })
        }
      }
    }
  }

  // As the device holds them by now: the version moves on with each answer.
  const held = (): DeviceForm | undefined => desk.shown.held?.forms.find(({ id }) => id === open?.id)
  const cellIn = (id: string): DeviceCell | undefined => held()?.cells.find(({ item }) => item.id === id)
  const textIn = (id: string): DeviceText | undefined => held()?.texts.find((text) => text.part.id === id)

  function keepFrom(line: HTMLElement, note: () => Parameters<Desk['note']>[0]): void {
    let timer: ReturnType<typeof setTimeout> | undefined
    const state = one(line, '[data-state]')
    const keep = async (): Promise<void> => {
      if (timer === undefined) return
      clearTimeout(timer)
      timer = undefined
      if (!(await desk.note(note()))) one(state, '[data-told]').textContent = words.form.notKept
    }
    line.addEventListener('input', () => {
      clearTimeout(timer)
      timer = setTimeout(() => void keep(), PAUSE_MS)
    })
    line.addEventListener('change', () => void keep())
    addEventListener('pagehide', () => void keep())
    document.addEventListener('visibilitychange', () => void keep())
  }

  function refresh(): void {
    const now = held() ?? open
    if (!now) return
    handIn.show(now)
    for (const row of rows) row.refresh(now)
  }

  return {
    show(form) {
      const other = form?.id !== open?.id
      open = form
      view.hidden = form === null
      if (!form) {
        if (other) one(view, '[data-cells]').replaceChildren()
        if (other) one(view, '[data-texts]').replaceChildren()
        return
      }
      one(view, '[data-title]').textContent = form.title
      one(view, '[data-span]').textContent = [
        form.unit,
        periodName(form.period),
        dueWords(form, desk.shown.held?.skewMs ?? 0)
      ].join(' · ')
      tell(one(view, '[data-about]'), form.about || null)
      tell(one(view, '[data-remarks]'), form.remarks.map(words.form.remark).join(' ') || null)
      one<HTMLAnchorElement>(view, '[data-on-server]').href = `/reporting/forms/${form.id}`
      if (other) {
        const cells = form.cells.map((cell) => cellRow(form, cell))
        const texts = form.texts.map((text) => textRow(form, text))
        one(view, '[data-cells]').replaceChildren(...cells.map(({ line }) => line))
        one(view, '[data-texts]').replaceChildren(...texts.map(({ line }) => line))
        rows = [...cells, ...texts].map(({ row }) => row)
      }
      refresh()
      if (other) one(view, '[data-title]').focus()
    }
  }
}
