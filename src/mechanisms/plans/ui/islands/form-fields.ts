/** The fields of a form that carries what it was opened with ("was-title") and the version of its place. */

export interface Loaded {
  version: string
  was: Record<string, string>
  typed: Record<string, string>
}

/** Line ends are the browser's. */
const plain = (text: string): string => text.replaceAll('\r\n', '\n')

function hidden(form: HTMLFormElement, name: string): HTMLInputElement | null {
  return form.querySelector(`input[type=hidden][name="${name}"]`)
}

function field(form: HTMLFormElement, name: string): { value: string; isFocused: boolean } | null {
  const found = form.elements.namedItem(name)
  if (found instanceof RadioNodeList) {
    return Object.defineProperty({ value: '', isFocused: document.activeElement !== null && [...found].some((one) => one === document.activeElement) }, 'value', {
      get: () => found.value,
      set: (value: string) => (found.value = value)
    })
  }
  if (!(found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement || found instanceof HTMLSelectElement)) return null
  return Object.defineProperty({ value: '', isFocused: found === document.activeElement }, 'value', {
    get: () => found.value,
    set: (value: string) => (found.value = value)
  })
}

const namesOf = (form: HTMLFormElement): string[] =>
  [...form.querySelectorAll<HTMLInputElement>('input[type=hidden][name^="was-"]')].map(({ name }) => name.slice('was-'.length))

export function fieldsOf(form: HTMLFormElement): Loaded {
  const all = (read: (name: string) => string) => Object.fromEntries(namesOf(form).map((name) => [name, plain(read(name))]))
  return {
    version: hidden(form, 'version')?.value ?? '',
    was: all((name) => hidden(form, `was-${name}`)?.value ?? ''),
    typed: all((name) => field(form, name)?.value ?? '')
  }
}

/** Somebody was quicker than the page's script: fields that no longer hold what the page came with. */
export function typedAhead(form: HTMLFormElement): Element[] {
  return [...form.elements].filter((one) => {
    if (one instanceof HTMLSelectElement) return one.selectedIndex !== Math.max(0, [...one.options].findIndex((option) => option.defaultSelected))
    if (one instanceof HTMLInputElement && one.type === 'hidden') return false
    if (one instanceof HTMLInputElement && (one.type === 'radio' || one.type === 'checkbox')) return one.checked !== one.defaultChecked
    return (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement) && plain(one.value) !== plain(one.defaultValue)
  })
}

export function formFields(form: HTMLFormElement) {
  /** What the server took, where it writes it in another way ("1/2" as "01/02") and the cursor still stands in it. */
  const taken = new Map<string, string>()
  const put = (name: string, value: string): void => {
    const input = hidden(form, name)
    if (input) input.value = value
  }
  return {
    version: () => fieldsOf(form).version,
    was: () => fieldsOf(form).was,
    typed: () => fieldsOf(form).typed,
    isTouched(): boolean {
      const { was, typed } = fieldsOf(form)
      return Object.entries(typed).some(([name, value]) => value !== was[name] && value !== taken.get(name))
    },
    holds: (typed: Record<string, string>): boolean =>
      Object.entries(fieldsOf(form).typed).every(([name, value]) => typed[name] === undefined || plain(typed[name]) === value),
    /** `sent` was saved and the page now has `fresh`: what was not typed further follows. */
    accept(sent: Record<string, string>, fresh: Loaded): void {
      put('version', fresh.version)
      for (const [name, value] of Object.entries(fresh.was)) {
        put(`was-${name}`, value)
        const input = field(form, name)
        if (!input || plain(input.value) !== sent[name]) continue
        if (input.isFocused) taken.set(name, plain(input.value))
        else if (plain(input.value) !== value) input.value = value
      }
    },
    restore({ typed, was, version }: Loaded): void {
      put('version', version)
      for (const [name, value] of Object.entries(typed)) {
        put(`was-${name}`, was[name] ?? '')
        const input = field(form, name)
        if (input) input.value = value
      }
    }
  }
}
