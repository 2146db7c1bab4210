/**
 * A form as a sheet: arrows and Enter move between numbers, a block of cells from a spreadsheet is pasted over several of them, and what was
 * written is saved a moment later. What could not be sent is kept on the device (docs/decisions/0048) and is sent again; what somebody else changed meanwhile is
 * told by the page, which the save button asks for. Without this script the same form is sent by its button.
 */
import { keyOf, noted } from '../../offline/outbox.ts'
import { openStore } from '../offline/store.ts'
import { fitBlock, readBlock } from './block.ts'

const PAUSE = 1200
const RETRY = 8000

const form = document.querySelector<HTMLFormElement>('form[data-sheet]')
const says = document.querySelector<HTMLElement>('[data-sheet-says]')
const words = (says?.dataset ?? {}) as Record<string, string>
const rows = [...document.querySelectorAll<HTMLElement>('[data-cell]')].map((box) => ({
  box,
  inputs: [...box.querySelectorAll<HTMLInputElement>('[data-number]')]
}))
const dirty = new Set<HTMLElement>()
let timer: ReturnType<typeof setTimeout> | undefined
let sending = false

const say = (what: string | undefined): void => {
  if (says) says.textContent = what ?? ''
}

function place(input: EventTarget | null): [row: number, column: number] | null {
  for (const [at, { inputs }] of rows.entries()) {
    const column = inputs.indexOf(input as HTMLInputElement)
    if (column >= 0) return [at, column]
  }
  return null
}

function goTo(row: number, column: number): boolean {
  const inputs = rows[row]?.inputs
  const found = inputs?.[Math.min(Math.max(column, 0), inputs.length - 1)]
  found?.focus()
  found?.select()
  return found !== undefined
}

function later(wait: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => void send(), wait)
}

function touch(box: HTMLElement): void {
  dirty.add(box)
  later(PAUSE)
}

const flag = (box: HTMLElement, name: string): boolean =>
  box.querySelector<HTMLInputElement>(`[data-flag=${name}]`)?.checked ?? false
const number = (box: HTMLElement, name: string): string | null =>
  box.querySelector<HTMLInputElement>(`[data-number=${name}]`)?.value ?? null

const cellOf = (box: HTMLElement) => ({
  itemId: box.dataset['cell'] ?? '',
  version: Number(box.dataset['version']),
  value: number(box, 'value'),
  numerator: number(box, 'numerator'),
  denominator: number(box, 'denominator'),
  nothing: flag(box, 'nothing'),
  estimated: flag(box, 'estimated'),
  comment: box.querySelector<HTMLInputElement>('[data-comment]')?.value ?? '',
  how: box.dataset['pasted'] ? 'pasted' : 'typed'
})
const textOf = (box: HTMLElement) => ({
  partId: box.dataset['part'] ?? '',
  version: Number(box.dataset['version']),
  body: box.querySelector('textarea')?.value ?? ''
})

interface Answer {
  version: number
  cells: { itemId: string; version: number }[]
  texts: { partId: string; version: number }[]
  problems: { itemId: string; field: string; reason: string; detail: Record<string, string> }[]
  conflicts: { itemId: string | null; partId: string | null }[]
}

function keepVersion(box: HTMLElement | undefined, version: number): void {
  if (!box) return
  box.dataset['version'] = String(version)
  const hidden = box.querySelector<HTMLInputElement>(
    'input[type=hidden][name^="version."], input[type=hidden][name^="textVersion."]'
  )
  if (hidden) hidden.value = String(version)
}

function showProblems(sent: HTMLElement[], problems: Answer['problems']): void {
  for (const box of sent)
    for (const input of box.querySelectorAll<HTMLInputElement>('[data-number]')) {
      const problem = problems.find(
        ({ itemId, field }) => itemId === box.dataset['cell'] && field === input.dataset['number']
      )
      const next = input.nextElementSibling
      const told = next instanceof HTMLElement && next.dataset['error'] !== undefined ? next : null
      input.toggleAttribute('aria-invalid', problem !== undefined)
      if (!problem) told?.remove()
      else {
        const line =
          told ??
          input.insertAdjacentElement(
            'afterend',
            Object.assign(document.createElement('p'), { className: 'field-error' })
          )
        line?.setAttribute('data-error', '')
        const template =
          words[
            `reason-${problem.reason.replace(/^[a-z]+\./, '').replaceAll('_', '-')}`.replaceAll(
              /-(\w)/g,
              (_all, letter: string) => letter.toUpperCase()
            )
          ] ??
          words['unread'] ??
          ''
        if (line)
          line.textContent = Object.entries(problem.detail).reduce(
            (text, [name, value]) => text.replace(`{${name}}`, value),
            template
          )
      }
    }
}

const formId = form?.dataset['form'] ?? ''
const device = openStore().catch(() => null)
const keptOnDevice = new Set<string>()

/** Where the page is closed without a network, the device sends it at its next contact. */
async function keepOnDevice(boxes: HTMLElement[]): Promise<void> {
  const [store, personId] = [await device, form?.dataset['person']]
  if (!store || !personId) return
  for (const box of boxes) {
    const ofId = box.dataset['cell'] ?? box.dataset['part'] ?? ''
    const { itemId: _item, version: _version, how: _how, ...cell } = cellOf(box)
    const typed = {
      value: cell.value ?? '',
      numerator: cell.numerator ?? '',
      denominator: cell.denominator ?? '',
      nothing: cell.nothing,
      estimated: cell.estimated,
      comment: cell.comment
    }
    const given = {
      formId,
      ofId,
      title: form?.dataset['title'] ?? '',
      label: box.dataset['label'] ?? '',
      version: Number(box.dataset['version'])
    }
    const note = box.dataset['cell']
      ? { ...given, cell: typed, body: null }
      : { ...given, cell: null, body: textOf(box).body }
    const who = { id: crypto.randomUUID(), personId, at: new Date().toISOString() }
    await store.type(keyOf({ ...given, ...who }), (before) => noted(note, who, before))
    keptOnDevice.add(keyOf({ ...given, personId }))
  }
}

async function sentFromPage(boxes: HTMLElement[]): Promise<void> {
  const store = await device
  for (const box of boxes) {
    const key = keyOf({ personId: form?.dataset['person'] ?? '', formId, ofId: box.dataset['cell'] ?? box.dataset['part'] ?? '' })
    if (keptOnDevice.delete(key)) await store?.remove(key)
  }
}

async function send(): Promise<void> {
  if (!form || sending || dirty.size === 0) return
  const sent = [...dirty]
  dirty.clear()
  sending = true
  say(words['saving'])
  try {
    const body = JSON.stringify({
      cells: sent.filter((box) => box.dataset['cell']).map(cellOf),
      texts: sent.filter((box) => box.dataset['part']).map(textOf)
    })
    const answer = await fetch(form.dataset['sheet'] ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body
    })
    if (!answer.ok) throw new Error(String(answer.status))
    settle(sent, (await answer.json()) as Answer)
    await sentFromPage(sent)
  } catch {
    for (const box of sent) dirty.add(box)
    await keepOnDevice(sent).catch(() => undefined)
    say(words['notSaved'])
    later(RETRY)
  } finally {
    sending = false
  }
  if (dirty.size) later(PAUSE)
}

function settle(sent: HTMLElement[], { version, cells, texts, problems, conflicts }: Answer): void {
  for (const { itemId, version: kept } of cells)
    keepVersion(
      sent.find((box) => box.dataset['cell'] === itemId),
      kept
    )
  for (const { partId, version: kept } of texts)
    keepVersion(
      sent.find((box) => box.dataset['part'] === partId),
      kept
    )
  showProblems(sent, problems)
  // A version further on is somebody else's work, which must be looked at before the form is handed in.
  for (const input of document.querySelectorAll<HTMLInputElement>('[data-form-version]'))
    if (version === Number(input.value) + 1) input.value = String(version)
  if (conflicts.length) say(words['conflict'])
  else
    say(
      problems.length
        ? words['unread']
        : `${words['savedAt'] ?? ''} ${new Date().toLocaleTimeString('vi', { hour: '2-digit', minute: '2-digit' })}`
    )
}

form?.addEventListener('input', ({ target }) => {
  const box = (target as HTMLElement).closest<HTMLElement>('[data-cell], [data-part]')
  if (box) touch(box)
})
form?.addEventListener('focusout', () => dirty.size && later(200))

form?.addEventListener('keydown', (event) => {
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

form?.addEventListener('paste', (event) => {
  const at = place(event.target)
  const block = at && readBlock(event.clipboardData?.getData('text/plain') ?? '')
  if (!at || !block) return
  event.preventDefault()
  const { cells, left } = fitBlock(
    block,
    rows.map(({ inputs }) => inputs.length),
    at
  )
  for (const { row, column, text } of cells) {
    const found = rows[row]
    const input = found?.inputs[column]
    if (!found || !input) continue
    input.value = text
    found.box.dataset['pasted'] = 'yes'
    touch(found.box)
  }
  if (left > 0) say((words['left'] ?? '').replace('{left}', String(left)))
})

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-insert]')) {
  button.hidden = false
  button.addEventListener('click', () => {
    const box = button.closest<HTMLElement>('[data-part]')
    const area = box?.querySelector('textarea')
    if (!box || !area) return
    area.value = [area.value.trimEnd(), button.dataset['insert']].filter(Boolean).join('\n')
    touch(box)
    area.focus()
  })
}

addEventListener('online', () => later(0))
addEventListener('beforeunload', (event) => {
  if (dirty.size && !form?.dataset['leaving']) event.preventDefault()
})
form?.addEventListener('submit', () => {
  clearTimeout(timer)
  if (form) form.dataset['leaving'] = 'yes'
})
