/** XML of other systems as a tree with lines; what was read before a fault is kept. No DTD, no entities of its own, no endless nests. */
import { SaxesParser } from 'saxes'
import { decodeText } from './decode.ts'

export interface XmlPart {
  /** Without the prefix of a namespace. */
  name: string
  attributes: Record<string, string>
  children: (XmlPart | string)[]
  line: number
}

export interface XmlTree {
  root: XmlPart
  /** Where it broke off, and why. */
  fault: { line: number; reason: 'quizzes.xml_broken' | 'quizzes.xml_not_allowed' } | null
}

const DEEPEST = 150
const MOST_PARTS = 400_000

class Stop extends Error {}

/** `whole` names the elements that count only when they are closed. */
export function xmlTree(bytes: Uint8Array, ...whole: string[]): XmlTree {
  const root: XmlPart = { name: '', attributes: {}, children: [], line: 1 }
  const open = [root]
  let parts = 0
  let fault: XmlTree['fault'] = null
  const parser = new SaxesParser({ xmlns: false, position: true })
  const local = (name: string): string => name.slice(name.indexOf(':') + 1)
  const stop = (reason: 'quizzes.xml_broken' | 'quizzes.xml_not_allowed'): never => {
    fault ??= { line: parser.line, reason }
    throw new Stop()
  }
  parser.on('error', () => stop('quizzes.xml_broken'))
  parser.on('doctype', () => stop('quizzes.xml_not_allowed'))
  parser.on('opentag', (tag) => {
    parts += 1
    if (parts > MOST_PARTS || open.length > DEEPEST) stop('quizzes.xml_broken')
    const attributes = Object.fromEntries(Object.entries(tag.attributes).map(([name, value]) => [name, String(value)]))
    open.push({ name: local(tag.name), attributes, children: [], line: parser.line })
  })
  parser.on('closetag', () => {
    const part = open.pop()
    if (part) open.at(-1)?.children.push(part)
  })
  const keep = (text: string): void => void open.at(-1)?.children.push(text)
  parser.on('text', keep)
  parser.on('cdata', keep)
  try {
    parser.write(decodeText(bytes).replace(/^\ufeff/u, '')).close()
  } catch (error) {
    if (!(error instanceof Stop)) fault ??= { line: parser.line, reason: 'quizzes.xml_broken' }
    // What is open around finished questions is closed, an unfinished question is not there.
    while (open.length > 1) {
      const part = open.pop()
      if (part && !whole.includes(part.name) && whole.some((name) => partsIn(part, name).length > 0)) open.at(-1)?.children.push(part)
    }
  }
  return { root, fault }
}

export const partsOf = (part: XmlPart | undefined): XmlPart[] => (part?.children ?? []).filter((child) => typeof child !== 'string')
export const child = (part: XmlPart | undefined, name: string): XmlPart | undefined => partsOf(part).find((one) => one.name === name)
export const children = (part: XmlPart | undefined, name: string): XmlPart[] => partsOf(part).filter((one) => one.name === name)
export const textIn = (part: XmlPart | undefined): string => (part?.children ?? []).map((one) => (typeof one === 'string' ? one : textIn(one))).join('')

/** All below, in order. */
export function partsIn(part: XmlPart, name: string): XmlPart[] {
  return partsOf(part).flatMap((one) => (one.name === name ? [one, ...partsIn(one, name)] : partsIn(one, name)))
}

export const escapeXml = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
