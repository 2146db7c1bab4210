/** Elements made by the page's program; words only ever as text. */
type Child = Node | string | null

export function make<K extends keyof HTMLElementTagNameMap>(name: K, given: Record<string, string | boolean | null> = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  for (const [attribute, value] of Object.entries(given)) {
    if (value === false || value === null) continue
    element.setAttribute(attribute, value === true ? '' : value)
  }
  element.append(...children.filter((child) => child !== null))
  return element
}

export function button(words: string, run: () => void, look = 'btn'): HTMLButtonElement {
  const made = make('button', { type: 'button', class: look }, words)
  made.addEventListener('click', run)
  return made
}

export const paragraphs = (text: string, look: string): HTMLElement[] => text.split('\n').map((line) => make('p', { class: look }, line))
