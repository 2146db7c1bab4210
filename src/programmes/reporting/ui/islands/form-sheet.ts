/**
 * A form as a sheet: arrows and Enter move between numbers, a block of cells from a spreadsheet is pasted over several of them, and what was
 * written is saved a moment later. What could not be sent is kept on the device (docs/decisions/0048) and is sent again; what somebody else changed meanwhile is
 * told by the page, which the save button asks for. Without this script the same form is sent by its button.
 */
import { followFindings } from './sheet-findings.ts'
import { cellOf, textOf } from './sheet-box.ts'
import { keeperOf } from './sheet-device.ts'
import { listenToKeys } from './sheet-keys.ts'
import { tellUnderstood } from './sheet-understood.ts'

const PAUSE = 1200
const RETRY = 8000

const form = document.querySelector<HTMLFormElement>('form[data-sheet]')
const says = document.querySelector<HTMLElement>('[data-sheet-says]')
const words = (says?.dataset ?? {}) as Record<string, string>
const rows = [...document.querySelectorAll<HTMLElement>('[data-cell]')].map((box) => ({
  box,
  inputs: [...box.querySelectorAll<HTMLInputElement>('[data-number]')]
}))
const keeper = form && keeperOf(form)
const findAnew = followFindings(form?.dataset['findings'])
const dirty = new Set<HTMLElement>()
let timer: ReturnType<typeof setTimeout> | undefined
let sending = false
let underWay: Promise<void> = Promise.resolve()

const say = (what: string | undefined): void => {
  if (says) says.textContent = what ?? ''
}

function later(wait: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => void (underWay = send()), wait)
}

function touch(box: HTMLElement): void {
  dirty.add(box)
  tellUnderstood(box, words['understood'])
  later(PAUSE)
}

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
    await keeper?.sent(sent)
  } catch {
    for (const box of sent) dirty.add(box)
    await keeper?.keep(sent).catch(() => undefined)
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
  if (cells.length) findAnew()
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
  if (!box) return
  // Whoever types over what was pasted has written it.
  delete box.dataset['pasted']
  touch(box)
})
form?.addEventListener('focusout', () => dirty.size && later(200))

if (form)
  listenToKeys({
    form,
    rows,
    changed: touch,
    left: (count) => say((words['left'] ?? '').replace('{left}', String(count)))
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
form?.addEventListener('submit', (event) => {
  clearTimeout(timer)
  if (sending) {
    // What is on its way moves the version on: the form would come back as changed by somebody else.
    event.preventDefault()
    void underWay.then(() => form.requestSubmit(event.submitter))
    return
  }
  form.dataset['leaving'] = 'yes'
})
