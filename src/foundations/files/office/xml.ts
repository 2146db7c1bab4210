/** XML into a light tree, with names under one fixed set of prefixes, and without DTD, entities or deep nests. */
import { SaxesParser } from 'saxes'
import { FileRefusal } from './refusal.ts'
import type { Watch } from './watch.ts'

export interface XmlNode {
  name: string
  attributes: Record<string, string>
  children: (XmlNode | string)[]
}

export interface XmlOptions {
  /** Namespace address → the prefix under which we want its names, whatever the file calls it; '' for none. */
  prefixes: Record<string, string>
  /** Only these elements hold text that counts; elsewhere it is layout of the XML itself. */
  textIn?: ReadonlySet<string>
  /** Names that make one row of a table. */
  row?: string
  /** Hands out each finished child of this element instead of keeping it: big documents stay small in memory. */
  stream?: { parent: string; take: (node: XmlNode) => void }
}

const CHUNK = 1 << 16

export function parseXml(bytes: Uint8Array, options: XmlOptions, watch: Watch): XmlNode {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const canonical = new Map<string, string>()
  const root: XmlNode = { name: '', attributes: {}, children: [] }
  const open: XmlNode[] = [root]
  let elements = 0
  let rows = 0

  const nameOf = (raw: string): string => {
    const colon = raw.indexOf(':')
    if (colon < 0) return raw
    const prefix = canonical.get(raw.slice(0, colon))
    if (prefix === '') return raw.slice(colon + 1)
    return prefix === undefined ? raw : `${prefix}${raw.slice(colon)}`
  }

  parser.on('error', (error) => {
    throw new FileRefusal('reader.broken_file', {}, error)
  })
  parser.on('doctype', () => {
    throw new FileRefusal('reader.xml_not_allowed')
  })
  parser.on('opentag', (tag) => {
    elements += 1
    if (elements > watch.limits.xmlElements) throw new FileRefusal('reader.broken_file')
    if (open.length > watch.limits.xmlDepth) throw new FileRefusal('reader.nested_too_deep')
    const attributes: Record<string, string> = Object.create(null)
    for (const [key, value] of Object.entries(tag.attributes)) {
      if (key.startsWith('xmlns:')) {
        const prefix = options.prefixes[value]
        if (prefix !== undefined) canonical.set(key.slice(6), prefix)
      }
    }
    for (const [key, value] of Object.entries(tag.attributes)) attributes[nameOf(key)] = value
    const node: XmlNode = { name: nameOf(tag.name), attributes, children: [] }
    if (node.name === options.row) {
      rows += 1
      if (rows > watch.limits.tableRows) throw new FileRefusal('reader.table_too_large', { limit: watch.limits.tableRows })
    }
    open.push(node)
  })
  parser.on('closetag', () => {
    const node = open.pop()
    const parent = open.at(-1)
    if (node === undefined || parent === undefined) return
    if (options.stream !== undefined && parent.name === options.stream.parent) options.stream.take(node)
    else parent.children.push(node)
  })
  const keep = (text: string): void => {
    const parent = open.at(-1)
    if (parent === undefined) return
    if (options.textIn === undefined || options.textIn.has(parent.name)) parent.children.push(text)
  }
  parser.on('text', keep)
  parser.on('cdata', keep)

  const text = decodeXml(bytes)
  for (let at = 0; at < text.length; at += CHUNK) {
    watch.check()
    parser.write(text.slice(at, at + CHUNK))
  }
  parser.close()
  return root
}

function decodeXml(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder('utf-8').decode(bytes)
}

export function* elements(node: XmlNode): Generator<XmlNode> {
  for (const child of node.children) if (typeof child !== 'string') yield child
}

export function find(node: XmlNode | undefined, name: string): XmlNode | undefined {
  if (node === undefined) return undefined
  for (const child of elements(node)) if (child.name === name) return child
  return undefined
}

/** The text of a node and all below it, in order. */
export function textOf(node: XmlNode): string {
  return node.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}
