/**
 * Moves cards of the board by dragging, and by Shift with an arrow key. A move presses the button that stands on the card,
 * so it does what the button does; where there is none, the state machine's answer is said in words.
 */
import { COLUMNS, moveInto, whyNot, type Column, type MoveRefusal } from '../../rules/board.ts'
import type { Deed } from '../../rules/assignment-states.ts'
import type { TaskState } from '../../schema/values.ts'

const board = document.querySelector<HTMLElement>('[data-board]')
const says = document.querySelector<HTMLElement>('[data-board-says]')
const why = JSON.parse(board?.dataset['why'] ?? '{}') as Record<MoveRefusal, string>
let dragged: HTMLElement | null = null

function say(text: string): void {
  if (!says) return
  says.className = 'notice tone-warning no-print'
  says.textContent = text
}

const columnAt = (name: string | undefined): Column | null => COLUMNS.find((column) => column === name) ?? null

function move(card: HTMLElement, into: Column): void {
  const state = card.dataset['state'] as TaskState
  const may = (card.dataset['may'] ?? '').split(' ').filter(Boolean) as Deed[]
  const way = moveInto(into, state, may)
  const refusal = whyNot(into, state, may)
  if (!way || refusal) {
    if (refusal && refusal !== 'same') say(`${board?.dataset['cannot'] ?? ''} ${why[refusal]}`)
    return
  }
  const buttons = [...card.querySelectorAll<HTMLButtonElement>(`button[data-to="${into}"]`)]
  const button = buttons.find((one) => (one.dataset['reason'] === 'yes') === way.reason)
  const words = button?.form?.querySelector('textarea')
  if (words?.value === '') {
    card.querySelector('details')?.setAttribute('open', '')
    words.focus()
    say(board?.dataset['giveReason'] ?? '')
  } else button?.click()
}

for (const card of board?.querySelectorAll<HTMLElement>('[data-card]') ?? []) {
  card.draggable = true
  card.addEventListener('dragstart', (event) => {
    // Words that are being written or chosen on a card are not a card that is being carried.
    if (event.target instanceof Element && event.target.closest('textarea')) return
    dragged = card
    card.classList.add('dragged')
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move'
  })
  card.addEventListener('dragend', () => {
    dragged = null
    card.classList.remove('dragged')
    board?.querySelectorAll('.over').forEach((column) => column.classList.remove('over'))
  })
}

for (const column of board?.querySelectorAll<HTMLElement>('[data-into]') ?? []) {
  column.addEventListener('dragover', (event) => {
    if (!dragged) return
    event.preventDefault()
    column.classList.add('over')
  })
  column.addEventListener('dragleave', (event) => {
    if (!(event.relatedTarget instanceof Node && column.contains(event.relatedTarget))) column.classList.remove('over')
  })
  column.addEventListener('drop', (event) => {
    event.preventDefault()
    const into = columnAt(column.dataset['into'])
    if (dragged && into) move(dragged, into)
  })
}

board?.addEventListener('keydown', (event) => {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  const target = event.target instanceof HTMLElement ? event.target : null
  const card = target?.closest<HTMLElement>('[data-card]')
  if (!step || !event.shiftKey || !card || target?.closest('textarea')) return
  event.preventDefault()
  const here = columnAt(card.dataset['column'])
  const next = here && COLUMNS[COLUMNS.indexOf(here) + step]
  if (next) move(card, next)
})

// After a move the page is a new one: the card that moved has the focus again.
if (location.hash.startsWith('#card-')) document.querySelector<HTMLAnchorElement>(`${location.hash} a`)?.focus()
