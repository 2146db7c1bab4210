/**
 * A field that names a unit shows what the words can mean while somebody types (ARIA: editable combobox with a list). Nothing is chosen
 * by itself: words that were not chosen go with the form, and the server looks for them. Written for browsers of some years ago.
 */
interface Choice {
  id: string
  name: string
  code: string | null
  above: string | null
}

const PAUSE = 150

function begin(box: HTMLElement): void {
  const name = box.dataset['unitField'] ?? ''
  const named = (suffix: string): HTMLInputElement | null => box.querySelector<HTMLInputElement>(`input[name="${name}${suffix}"]`)
  const input = named('.q')
  const asked = named('.asked')
  const says = box.querySelector<HTMLElement>('[data-unit-says]')
  if (!input || !asked || !input.parentElement) return

  // What was chosen or typed before this began counts.
  const ticked = box.querySelector<HTMLInputElement>('input[type="radio"]:checked')
  const wasTyped = input.value !== input.defaultValue
  const rows = box.querySelector<HTMLElement>('[data-unit-rows]')
  const hadRows = rows !== null && asked.value !== ''
  const chosen = document.createElement('input')
  chosen.type = 'hidden'
  chosen.name = name
  box.append(chosen)

  const list = document.createElement('ul')
  list.id = `${input.id}-list`
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', box.querySelector('label')?.firstChild?.textContent?.trim() ?? '')
  list.hidden = true
  input.parentElement.append(list)
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-expanded', 'false')
  input.setAttribute('aria-controls', list.id)
  const find = box.querySelector<HTMLElement>('[data-unit-find]')
  if (find) find.hidden = true

  let found: Choice[] = []
  let active = -1
  let timer: ReturnType<typeof setTimeout> | undefined
  let latest = 0

  const say = (words: string): void => {
    if (says) says.textContent = words
  }
  const lineOf = ({ above, code }: Choice): string => [above, code].filter(Boolean).join(' · ')

  function close(): void {
    list.hidden = true
    active = -1
    input?.setAttribute('aria-expanded', 'false')
    input?.removeAttribute('aria-activedescendant')
  }

  function choose(unit: Choice): void {
    if (!input || !asked) return
    latest++
    clearTimeout(timer)
    chosen.value = unit.id
    input.value = unit.name
    asked.value = unit.name
    input.removeAttribute('aria-invalid')
    say((box.dataset['chosenWords'] ?? '').replace('{name}', [unit.name, lineOf(unit)].filter(Boolean).join(' · ')))
    close()
  }

  function move(to: number): void {
    active = found.length ? (to + found.length) % found.length : -1
    for (const [at, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(at === active))
      if (at === active) {
        input?.setAttribute('aria-activedescendant', option.id)
        option.scrollIntoView({ block: 'nearest' })
      }
    }
  }

  function show(units: Choice[]): void {
    found = units
    active = -1
    input?.removeAttribute('aria-activedescendant')
    list.replaceChildren(
      ...units.map((unit, at) => {
        const option = document.createElement('li')
        option.id = `${list.id}-${at}`
        option.setAttribute('role', 'option')
        option.setAttribute('aria-selected', 'false')
        option.append(unit.name)
        if (lineOf(unit)) {
          const more = document.createElement('span')
          more.textContent = lineOf(unit)
          option.append(more)
        }
        // Before the field loses the focus, or the list would be gone.
        option.addEventListener('mousedown', (event) => event.preventDefault())
        option.addEventListener('click', () => choose(unit))
        return option
      })
    )
    list.hidden = units.length === 0 || document.activeElement !== input
    input?.setAttribute('aria-expanded', String(!list.hidden))
    say(units.length ? (box.dataset['several'] ?? '').replace('{n}', String(units.length)) : (box.dataset['nothing'] ?? ''))
  }

  async function ask(): Promise<void> {
    const words = input?.value.trim() ?? ''
    const mine = ++latest
    if (words === '') {
      close()
      return say('')
    }
    const [permission = '', except] = (box.dataset['of'] ?? '').split('/')
    const query = new URLSearchParams({ text: words, permission, ...(except ? { except } : {}) })
    try {
      const answer = await fetch(`/api/v1/unit-suggestions?${query}`)
      if (mine !== latest) return
      if (answer.ok) show((await answer.json()) as Choice[])
      else say(box.dataset['offline'] ?? '')
    } catch {
      if (mine === latest) say(box.dataset['offline'] ?? '')
    }
  }

  function typedAnew(): void {
    chosen.value = ''
    if (asked) asked.value = ''
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), PAUSE)
  }

  input.addEventListener('input', typedAnew)
  input.addEventListener('blur', close)
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (event.altKey && event.key === 'ArrowUp') return close()
      if (list.hidden && found.length) {
        list.hidden = false
        input.setAttribute('aria-expanded', 'true')
      } else if (list.hidden) return void ask()
      if (!event.altKey) move(event.key === 'ArrowDown' ? active + 1 : active < 0 ? -1 : active - 1)
    } else if (event.key === 'Enter' && !list.hidden && active >= 0) {
      event.preventDefault()
      const unit = found[active]
      if (unit) choose(unit)
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault()
      close()
    }
  })

  if (ticked && !wasTyped) {
    const more = box.querySelector(`#${CSS.escape(ticked.id)}-about`)?.textContent ?? null
    if (ticked.value) choose({ id: ticked.value, name: ticked.dataset['called'] ?? '', above: more, code: null })
  } else if (wasTyped || hadRows) typedAnew()
  rows?.remove()
}

document.querySelectorAll<HTMLElement>('[data-unit-field]').forEach(begin)

export {}
