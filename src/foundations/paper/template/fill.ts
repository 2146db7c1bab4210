/** Puts what fields stand for into the paragraphs of a Word file. The looks of a value are those of the field's first letter. */
import type { Run } from '../model.ts'
import { fieldsIn, type PlacedField } from './grammar.ts'
import type { Paragraph, Stretch } from './paragraphs.ts'
import { isElement, newElement, type Element, type Node } from './xml.ts'

export type Filled = { kind: 'runs'; runs: Run[] } | { kind: 'blocks'; nodes: Element[] }
export type Resolve = (field: PlacedField) => Filled | null
/** Makes a content control around a figure. */
export type Control = (key: string, run: Element) => Element

export function fillParagraph(paragraph: Paragraph, resolve: Resolve, control: Control): void {
  const { fields } = fieldsIn(paragraph.words)
  for (const field of fields.toReversed()) {
    const filled = resolve(field)
    if (filled?.kind === 'blocks') return replaceParagraph(paragraph, filled.nodes)
    if (filled) putRuns(paragraph.stretches, field, filled.runs, control)
  }
}

function replaceParagraph({ element, parent }: Paragraph, nodes: Element[]): void {
  const at = parent.children.indexOf(element)
  const section = sectionOf(element)
  // The properties of a section hang on its last paragraph, and a cell must end with one.
  const rest = section ? [newElement('w:p', {}, [newElement('w:pPr', {}, [section])])] : parent.name === 'w:tc' && nodes.at(-1)?.name !== 'w:p' ? [newElement('w:p', {})] : []
  parent.children.splice(at, 1, ...(nodes.length || rest.length ? [...nodes, ...rest] : parent.name === 'w:tc' ? [newElement('w:p', {})] : []))
}

function sectionOf(paragraph: Element): Element | null {
  const properties = paragraph.children.find((node) => isElement(node, 'w:pPr'))
  const section = isElement(properties) ? properties.children.find((node) => isElement(node, 'w:sectPr')) : undefined
  return isElement(section) ? section : null
}

/** Fields are taken from the last to the first, so that places before them still hold. */
function putRuns(stretches: Stretch[], { from, to }: PlacedField, runs: Run[], control: Control): void {
  const touched = stretches.filter((stretch) => stretch.from < to && stretch.to > from)
  const [first] = touched
  if (!first) return
  const last = touched.at(-1) ?? first
  const properties = first.run.children.find((node) => isElement(node, 'w:rPr'))
  const tail = wordsOf(last).slice(to - last.from)
  const made = runs.map((run) => {
    const written = textRun(isElement(properties) ? properties : null, run)
    return run.figure === undefined ? written : control(run.figure, written)
  })
  if (last === first) {
    const behind = splitRun(first, tail)
    setWords(first, wordsOf(first).slice(0, from - first.from))
    const at = first.holder.children.indexOf(first.run)
    first.holder.children.splice(at + 1, 0, ...made, ...behind)
    return
  }
  setWords(first, wordsOf(first).slice(0, from - first.from))
  for (const stretch of touched.slice(1, -1)) setWords(stretch, '')
  setWords(last, tail)
  // What follows the first part of the field in its own run goes behind the value.
  const behind = splitRun(first, '')
  const at = first.holder.children.indexOf(first.run)
  first.holder.children.splice(at + 1, 0, ...made, ...behind)
}

/** Takes what stands behind the stretch in its run, and the words given, into a run of its own. */
function splitRun({ run, text }: Stretch, words: string): Element[] {
  const at = run.children.indexOf(text)
  const rest = run.children.splice(at + 1)
  const properties = run.children.find((node) => isElement(node, 'w:rPr'))
  const content: Node[] = [...(words ? [textElement(words)] : []), ...rest]
  return content.length ? [newElement('w:r', run.attributes, [...(isElement(properties) ? [structuredClone(properties)] : []), ...content])] : []
}

const wordsOf = ({ text }: Stretch): string => text.children.filter((node) => typeof node === 'string').join('')

function setWords({ text }: Stretch, words: string): void {
  text.children = words ? [words] : []
  text.attributes['xml:space'] = 'preserve'
}

const textElement = (words: string): Element => newElement('w:t', { 'xml:space': 'preserve' }, [words])

/** Lines of a text that somebody wrote are lines here as well. */
function textRun(properties: Element | null, { text, bold, italic }: Run): Element {
  const own = properties ? structuredClone(properties) : newElement('w:rPr', {})
  // The order of properties is fixed: style and font come first.
  const behind = own.children.findLastIndex((node) => isElement(node, 'w:rStyle') || isElement(node, 'w:rFonts')) + 1
  for (const name of [italic ? 'w:i' : '', bold ? 'w:b' : '']) if (name && !own.children.some((node) => isElement(node, name))) own.children.splice(behind, 0, newElement(name, {}))
  const lines = text.split('\n').flatMap((line, at) => (at ? [newElement('w:br', {}), textElement(line)] : [textElement(line)]))
  return newElement('w:r', {}, [...(own.children.length ? [own] : []), ...lines])
}
