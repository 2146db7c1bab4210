/** Paragraphs of a Word file with their words, wherever Word has cut these into runs. */
import { isElement, type Element } from './xml.ts'

/** One w:t with the run that it stands in and what holds that run. */
export interface Stretch {
  text: Element
  run: Element
  holder: Element
  from: number
  to: number
}

export interface Paragraph {
  element: Element
  parent: Element
  words: string
  stretches: Stretch[]
}

/** Said twice for old programs, deleted under change tracking, or the place that a move has left. */
const SKIPPED = new Set(['mc:Fallback', 'w:del', 'w:moveFrom'])

export function paragraphsOf(root: Element): Paragraph[] {
  const found: Paragraph[] = []
  const look = (parent: Element): void => {
    for (const child of parent.children) {
      if (!isElement(child) || SKIPPED.has(child.name)) continue
      if (child.name === 'w:p') found.push(read(child, parent))
      look(child)
    }
  }
  look(root)
  return found
}

function read(element: Element, parent: Element): Paragraph {
  const stretches: Stretch[] = []
  let words = ''
  const look = (holder: Element, run: { run: Element; holder: Element } | null): void => {
    for (const child of holder.children) {
      // A text box inside has paragraphs of its own.
      if (!isElement(child) || SKIPPED.has(child.name) || child.name === 'w:p') continue
      if (child.name === 'w:t' && run) {
        const text = child.children.filter((node) => typeof node === 'string').join('')
        stretches.push({ text: child, ...run, from: words.length, to: words.length + text.length })
        words += text
      } else if (run && (child.name === 'w:tab' || child.name === 'w:br')) words += ' '
      else if (child.name === 'w:noBreakHyphen') words += '-'
      else look(child, child.name === 'w:r' ? { run: child, holder } : child.name === 'w:rPr' || child.name === 'w:pPr' ? null : run)
    }
  }
  look(element, null)
  return { element, parent, words, stretches }
}
