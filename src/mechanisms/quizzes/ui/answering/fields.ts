/** The controls of one question: by keyboard and screen reader as any form. */
import type { Given, Laid } from '../../question/asked.ts'
import { numbersRead } from '../../question/numbers.ts'
import { fileField } from './file-field.ts'
import type { Files } from './files.ts'
import { orderField } from './order-field.ts'
import { make } from './parts.ts'
import { asking, words } from './words.ts'

export interface Fields {
  element: HTMLElement
  /** Shows what was answered before, here or elsewhere. */
  show(given: Given | null): void
}

/** Typing is taken down when it pauses. */
const PAUSE_MS = 800
const EMPTY: Given = { places: [], words: '' }

export const isEmpty = ({ places, words: typed }: Given): boolean => places.every((place) => place < 0) && typed.trim() === ''

/** Words where a number is asked for earn nothing, so the page does not call them an answer. */
export const isNoNumber = ({ kind, measure }: Pick<Laid, 'kind' | 'measure'>, typed: string): boolean => kind === 'number' && typed.trim() !== '' && numbersRead(typed, measure).length === 0

export function fieldsOf(laid: Laid, name: string, say: (given: Given) => Promise<void>, files: Files): Fields {
  if (laid.kind === 'single' || laid.kind === 'multiple' || laid.kind === 'true_false') return choices(laid, name, say)
  if (laid.kind === 'matching') return selects(laid, name, say)
  if (laid.kind === 'ordering') return orderField(laid, name, say)
  if (laid.kind === 'file') return fileField(laid, name, say, files)
  return typing(laid, name, say)
}

function choices({ kind, options }: Laid, name: string, say: (given: Given) => void): Fields {
  const several = kind === 'multiple'
  const all = kind === 'true_false' ? [{ value: 1, label: asking.isTrue }, { value: 0, label: asking.isFalse }] : options.map((label, value) => ({ value, label }))
  const inputs = all.map(({ value }, at) => make('input', { type: several ? 'checkbox' : 'radio', class: several ? 'checkbox checkbox-primary' : 'radio radio-primary', name, id: `${name}-${at}`, value: String(value) }))
  const element = make('fieldset', { class: 'field' }, make('legend', { class: 'group-label' }, kind === 'true_false' ? asking.yourAnswer : several ? asking.allOf : asking.oneOf))
  element.append(...inputs.map((input, at) => make('label', { class: 'choice', for: `${name}-${at}` }, input, make('span', {}, all[at]?.label ?? ''))))
  element.addEventListener('change', () => say({ places: inputs.filter(({ checked }) => checked).map(({ value }) => Number(value)), words: '' }))
  return {
    element,
    show: (given) => inputs.forEach((input) => (input.checked = (given?.places ?? []).includes(Number(input.value))))
  }
}

function selects({ options, lefts }: Laid, name: string, say: (given: Given) => void): Fields {
  const labels = lefts.map(asking.matchTo)
  const inputs = labels.map((_, at) => {
    const select = make('select', { class: 'select', id: `${name}-${at}` }, make('option', { value: '-1' }, asking.none))
    select.append(...options.map((label, value) => make('option', { value: String(value) }, label)))
    return select
  })
  const element = make('div', { class: 'stack-tight' })
  element.append(...inputs.map((input, at) => make('div', { class: 'field' }, make('label', { class: 'field-label', for: `${name}-${at}` }, labels[at] ?? ''), input)))
  element.addEventListener('change', () => say({ places: inputs.map(({ value }) => Number(value)), words: '' }))
  return { element, show: (given) => inputs.forEach((input, at) => (input.value = String(given?.places[at] ?? -1))) }
}

function typing({ kind, measure, mostWords }: Laid, name: string, say: (given: Given) => void): Fields {
  const long = kind === 'essay'
  const input = long ? make('textarea', { class: 'textarea', id: name, rows: '8' }) : make('input', { class: 'input', id: name, type: 'text', maxlength: kind === 'number' ? '100' : '500', autocomplete: 'off', ...(kind === 'number' && { inputmode: 'decimal' }) })
  const count = long ? make('p', { class: 'field-hint', id: `${name}-count` }) : kind === 'number' ? make('p', { class: 'field-hint', id: `${name}-count`, role: 'status' }) : null
  if (count) input.setAttribute('aria-describedby', count.id)
  const label = kind === 'number' ? [asking.yourNumber, measure && `(${measure})`].filter(Boolean).join(' ') : asking.yourAnswer
  let said = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const counted = (): number => input.value.split(/\s+/u).filter(Boolean).length
  const showCount = (): void => {
    if (!count) return
    if (long) count.textContent = counted() > (mostWords ?? 0) ? words.tooLong(counted(), mostWords ?? 0) : words.words(counted(), mostWords ?? 0)
    // Kept as it was typed, yet it earns nothing: whoever typed it is told while it can be put right.
    else count.textContent = isNoNumber({ kind, measure }, input.value) ? words.noNumber : ''
  }
  const tell = (): void => {
    clearTimeout(timer)
    showCount()
    const text = plain(input.value)
    if (text === said || (mostWords !== null && counted() > mostWords)) return
    said = text
    say({ places: [], words: text })
  }
  input.addEventListener('input', () => {
    if (long) showCount()
    clearTimeout(timer)
    timer = setTimeout(tell, PAUSE_MS)
  })
  input.addEventListener('change', tell)
  addEventListener('pagehide', tell)
  showCount()
  return {
    element: make('div', { class: 'field' }, make('label', { class: 'field-label', for: name }, label), input, count),
    show(given) {
      const text = (given ?? EMPTY).words
      // Nothing under the fingers of somebody who types.
      if (document.activeElement === input || text === said) return
      said = text
      input.value = text
      showCount()
    }
  }
}

/** As the server asks for it: whole letters in one form, no signs that are none. */
const plain = (text: string): string => text.normalize('NFC').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/gu, '')
