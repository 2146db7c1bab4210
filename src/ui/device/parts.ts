/** The page and its program go together: what the program looks for is there. */
export function one<T extends HTMLElement = HTMLElement>(within: ParentNode, selector: string): T {
  const found = within.querySelector<T>(selector)
  if (!found) throw new Error(`The page has no ${selector}.`)
  return found
}

export const part = (root: HTMLElement, name: string): HTMLElement => one(root, `[data-part="${name}"]`)

export function fresh(root: HTMLElement, template: string): HTMLElement {
  const copy = one<HTMLTemplateElement>(root, template).content.firstElementChild?.cloneNode(true)
  if (!(copy instanceof HTMLElement)) throw new Error(`${template} is empty.`)
  return copy
}

/** Says it, or hides the line where there is nothing to say. */
export function tell(line: HTMLElement, words: string | null): void {
  line.hidden = words === null
  line.textContent = words ?? ''
}
