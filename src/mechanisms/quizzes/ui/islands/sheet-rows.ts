/**
 * Typing in a pile of sheets: Enter goes to the next row instead of sending the form, and a line of the wrong length is told at once, in
 * the words that the page brought along. Without this script the form is sent and the server says the same.
 */
import { readSheet, type SheetItem } from '../../quiz/sheet.ts'

interface Brought {
  variants: { code: string; shape: SheetItem[] }[]
  /** With {typed} and {expected}, {question} and {typed} to be filled in. */
  length: string
  sign: string
}

const brought = JSON.parse(document.querySelector<HTMLElement>('[data-sheets]')?.dataset['sheets'] ?? 'null') as Brought | null
const letters = [...document.querySelectorAll<HTMLInputElement>('input[name=letters]')]
const rowOf = (input: HTMLInputElement): Element | null => input.closest('[data-sheet]')
const filled = (words: string, told: Record<string, unknown>): string => Object.entries(told).reduce((text, [name, value]) => text.replace(`{${name}}`, String(value)), words)

function check(input: HTMLInputElement): void {
  const row = rowOf(input)
  const place = row?.querySelector('[data-told]')
  if (!brought || !row || !place) return
  const code = row.querySelector<HTMLSelectElement>('select[name=code]')?.value
  const shape = brought.variants.find((one) => one.code === code)?.shape
  const problem = input.value.trim() === '' || !shape ? null : readSheet(input.value, shape).problem
  place.textContent = problem === null ? '' : filled(problem.reason === 'quizzes.sheet_length' ? brought.length : brought.sign, { ...problem })
  input.setAttribute('aria-invalid', String(problem !== null))
}

for (const [at, input] of letters.entries()) {
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    check(input)
    if (input.getAttribute('aria-invalid') === 'true') return
    const next = letters[at + 1]
    if (next) next.focus()
    else document.querySelector<HTMLElement>('[data-sheets-save] button')?.focus()
  })
  input.addEventListener('change', () => check(input))
}
