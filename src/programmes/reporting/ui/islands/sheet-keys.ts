/** Arrows and Enter move between the numbers of a form, and a block of cells from a spreadsheet is pasted over several of them. */
import { fitBlock, readBlock } from './block.ts'

export interface SheetRow {
  box: HTMLElement
  inputs: HTMLInputElement[]
}

interface Keys {
  form: HTMLFormElement
  rows: SheetRow[]
  changed(box: HTMLElement): void
  /** So many pasted cells found no place. */
  left(count: number): void
}

export function listenToKeys({ form, rows, changed, left }: Keys): void {
  function place(input: EventTarget | null): [row: number, column: number] | null {
    for (const [at, { inputs }] of rows.entries()) {
      const column = inputs.indexOf(input as HTMLInputElement)
      if (column >= 0) return [at, column]
    }
    return null
  }

  function goTo(row: number, column: number): void {
    const inputs = rows[row]?.inputs
    const found = inputs?.[Math.min(Math.max(column, 0), inputs.length - 1)]
    found?.focus()
    found?.select()
  }

  form.addEventListener('keydown', (event) => {
    const at = place(event.target)
    if (!at || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
    const input = event.target as HTMLInputElement
    const [row, column] = at
    const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length
    const moves: Record<string, [number, number] | undefined> = {
      Enter: [row + (event.shiftKey ? -1 : 1), column],
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      ArrowLeft: whole || input.selectionEnd === 0 ? [row, column - 1] : undefined,
      ArrowRight: whole || input.selectionStart === input.value.length ? [row, column + 1] : undefined
    }
    const to = moves[event.key]
    if (!to) return
    const sideways = to[0] === row
    const found = rows[to[0]]?.inputs
    if (sideways && (to[1] < 0 || to[1] >= (found?.length ?? 0))) return
    // Enter never sends the form from within a number.
    event.preventDefault()
    goTo(...to)
  })

  form.addEventListener('paste', (event) => {
    const at = place(event.target)
    const block = at && readBlock(event.clipboardData?.getData('text/plain') ?? '')
    if (!at || !block) return
    event.preventDefault()
    const fitted = fitBlock(
      block,
      rows.map(({ inputs }) => inputs.length),
      at
    )
    for (const { row, column, text } of fitted.cells) {
      const found = rows[row]
      const input = found?.inputs[column]
      if (!found || !input) continue
      input.value = text
      found.box.dataset['pasted'] = 'yes'
      changed(found.box)
    }
    if (fitted.left > 0) left(fitted.left)
  })
}
