/** XML as a tree that can be changed and written again: names, attributes and spaces stay as they were. */
import { SaxesParser } from 'saxes'
import { PaperRefusal } from '../back/refusal.ts'

export interface Element {
  name: string
  attributes: Record<string, string>
  children: Node[]
}
export type Node = Element | string

/** A document of Word has some hundred levels at most; what is deeper was made to hurt. */
const DEEPEST = 2000

export function parseXml(text: string): Element {
  const top: Element = { name: '', attributes: {}, children: [] }
  const open: Element[] = [top]
  const parser = new SaxesParser()
  const add = (node: Node): void => void open.at(-1)?.children.push(node)
  parser.on('error', () => {
    throw new PaperRefusal('paper.file_broken')
  })
  parser.on('doctype', () => {
    throw new PaperRefusal('paper.file_broken')
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element = newElement(name, attributes as Record<string, string>)
    add(element)
    open.push(element)
    if (open.length > DEEPEST) throw new PaperRefusal('paper.file_broken')
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', add)
  parser.on('cdata', add)
  parser.write(text).close()
  const root = top.children.find((node) => typeof node !== 'string')
  if (typeof root !== 'object') throw new PaperRefusal('paper.file_broken')
  return root
}

export const newElement = (name: string, attributes: Record<string, string>, children: Node[] = []): Element => ({ name, attributes: { ...attributes }, children })


export const writeXml = (root: Element): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${written(root)}`

function written(node: Node): string {
  if (typeof node === 'string') return escape(node)
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escape(value).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')}"`)
  const head = `<${node.name}${attributes.join('')}`
  return node.children.length ? `${head}>${node.children.map(written).join('')}</${node.name}>` : `${head}/>`
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escape = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>]/g, (sign) => SIGNS[sign] ?? sign)

export const isElement = (node: Node | undefined, name?: string): node is Element => typeof node === 'object' && (name === undefined || node.name === name)

/** Every element of the name, in the order of the file, with the one that holds it. */
export function* walk(root: Element, name: string): Generator<{ element: Element; parent: Element }> {
  for (const child of root.children) {
    if (typeof child === 'string') continue
    if (child.name === name) yield { element: child, parent: root }
    yield* walk(child, name)
  }
}
