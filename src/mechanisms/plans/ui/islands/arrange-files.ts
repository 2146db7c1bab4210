/**
 * Makes the file field of the upload page kinder: files can be dropped on the whole page, pictures pasted, and what was
 * chosen is listed with buttons to change the order. The field itself holds the files, so the form is sent as without it.
 */
function arrange(box: HTMLElement): void {
  const input = box.querySelector<HTMLInputElement>('input[type=file]')
  const area = box.querySelector('.drop-area')
  if (!input || !area) return
  const say = box.dataset
  const list = document.createElement('div')
  list.className = 'chosen-files'
  list.setAttribute('aria-live', 'polite')
  const hint = document.createElement('p')
  hint.className = 'muted'
  hint.textContent = say['drop'] ?? ''
  area.append(hint)
  area.after(list)
  let files: File[] = [...(input.files ?? [])]

  const take = (next: File[]): void => {
    files = next
    const transfer = new DataTransfer()
    for (const file of files) transfer.items.add(file)
    input.files = transfer.files
    draw()
  }
  const swap = (a: number, b: number): void => {
    const next = [...files]
    const [first, second] = [next[a], next[b]]
    if (!first || !second) return
    next[a] = second
    next[b] = first
    take(next)
    list.querySelectorAll<HTMLElement>('li')[b]?.querySelector('button')?.focus()
  }
  const button = (words: string | undefined, of: string, press: () => void): HTMLButtonElement => {
    const made = document.createElement('button')
    made.type = 'button'
    made.className = 'btn btn-plain'
    made.textContent = words ?? ''
    made.setAttribute('aria-label', `${words ?? ''}: ${of}`)
    made.addEventListener('click', press)
    return made
  }
  const draw = (): void => {
    list.replaceChildren()
    if (files.length === 0) return
    const pictures = files.filter((file) => file.type.startsWith('image/')).length
    const title = document.createElement('p')
    title.className = 'field-label'
    title.textContent = say['chosen'] ?? ''
    const rows = document.createElement('ol')
    files.forEach((file, place) => {
      const row = document.createElement('li')
      const name = document.createElement('span')
      name.className = 'name'
      name.textContent = `${place + 1}. ${file.name}`
      row.append(name)
      if (place > 0) row.append(button(say['up'], file.name, () => swap(place, place - 1)))
      if (place < files.length - 1) row.append(button(say['down'], file.name, () => swap(place, place + 1)))
      row.append(button(say['remove'], file.name, () => take(files.filter((other) => other !== file))))
      if (file.size > Number(say['most'])) {
        const big = document.createElement('span')
        big.className = 'too-big'
        big.textContent = say['big'] ?? ''
        row.append(big)
      }
      rows.append(row)
    })
    list.append(title)
    if (pictures > 1) {
      const order = document.createElement('p')
      order.className = 'muted'
      order.textContent = say['order'] ?? ''
      list.append(order, ordered())
    }
    list.append(rows)
  }
  /** Whoever sees the list has chosen the order; the server need not ask again. */
  const ordered = (): HTMLInputElement => {
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = 'ordered'
    field.value = '1'
    return field
  }

  input.addEventListener('change', () => {
    // Choosing again adds to what is there: photos come one by one from a phone.
    const chosen = [...(input.files ?? [])]
    take([
      ...files.filter((old) => !chosen.some((file) => file.name === old.name && file.size === old.size)),
      ...chosen
    ])
  })
  document.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    box.classList.add('dragging')
  })
  document.addEventListener('dragleave', () => box.classList.remove('dragging'))
  document.addEventListener('drop', (event) => {
    box.classList.remove('dragging')
    if (!event.dataTransfer?.files.length) return
    event.preventDefault()
    take([...files, ...event.dataTransfer.files])
  })
  document.addEventListener('paste', (event) => {
    if (!event.clipboardData?.files.length) return
    event.preventDefault()
    take([...files, ...event.clipboardData.files])
  })
  draw()
}

document.querySelectorAll<HTMLElement>('[data-arrange-files]').forEach(arrange)
