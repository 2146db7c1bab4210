/** Items of an ordering, moved one place at a time by buttons: the same by finger, by keyboard and with a screen reader. */
import type { Given, Laid } from '../../question/asked.ts'
import { isWhole, moved, orderOf, placesOf } from '../../question/order.ts'
import type { Fields } from './fields.ts'
import { button, make } from './parts.ts'
import { words } from './words.ts'

export function orderField({ options }: Laid, name: string, say: (given: Given) => Promise<void>): Fields {
  let order = orderOf([], options.length)
  let latest: Given | null = null
  let onTheirWay = 0
  const lead = make('p', { class: 'field-hint', id: `${name}-lead` })
  const told = make('p', { class: 'sr-only', role: 'status' })
  const list = make('ol', { class: 'answer-order', id: name, 'aria-describedby': lead.id })
  const keep = button(words.order.keep, () => send())
  const rows = options.map((label, item) => {
    const up = button(words.order.up, () => move(item, -1))
    const down = button(words.order.down, () => move(item, 1))
    up.setAttribute('aria-label', words.order.upOf(label))
    down.setAttribute('aria-label', words.order.downOf(label))
    return { up, down, element: make('li', {}, make('span', {}, label), make('div', { class: 'move-row' }, up, down)) }
  })

  function move(item: number, by: -1 | 1): void {
    order = moved(order, order.indexOf(item), by)
    draw()
    const at = order.indexOf(item)
    // A list that is put together anew drops what had the focus; at an end only the other way is left.
    const row = rows[item]
    const next = row && ((by < 0 && at > 0) || at === order.length - 1 ? row.up : row.down)
    next?.focus()
    told.textContent = words.order.moved(options[item] ?? '', at + 1, order.length)
    send()
  }

  function send(): void {
    onTheirWay += 1
    void say({ places: placesOf(order), words: '' }).finally(() => {
      onTheirWay -= 1
      settle()
    })
  }

  /** Taps follow each other faster than they are written down: an earlier one must not undo what a later one shows. */
  function settle(): void {
    if (onTheirWay > 0) return
    const places = latest?.places ?? []
    const known = orderOf(places, options.length)
    if (known.join() !== order.join()) {
      order = known
      draw()
    }
    const whole = isWhole(places, options.length)
    keep.hidden = whole
    lead.textContent = whole ? words.order.lead : words.order.open
  }

  function draw(): void {
    list.replaceChildren(...order.flatMap((item) => rows[item]?.element ?? []))
    for (const [at, item] of order.entries()) {
      const row = rows[item]
      if (!row) continue
      row.up.hidden = at === 0
      row.down.hidden = at === order.length - 1
    }
  }

  draw()
  settle()
  return {
    element: make('div', { class: 'stack-tight' }, lead, list, keep, told),
    show(given) {
      latest = given
      settle()
    }
  }
}
