/** Styles and list styles of an OpenDocument, from both of its style sheets. */
import { elements, find, type XmlNode } from '#foundations/files/office/index.ts'

export interface OdtLook {
  bold?: boolean
  italic?: boolean
  centred?: boolean
  size?: number
  indent?: number
  spaceBefore?: number
  font?: string
  hidden?: boolean
}

export interface OdtLevel {
  bullet: string | null
  format: string
  prefix: string
  suffix: string
  start: number
  /** How many levels the printed number shows. */
  display: number
  /** LibreOffice's own pattern ("%1%.%2%."), which wins where present. */
  pattern: string | undefined
}

export interface OdtStyles {
  look(family: 'paragraph' | 'text', name: string | undefined): OdtLook
  listStyleOf(paragraphStyle: string | undefined): string | undefined
  level(listStyle: string | undefined, level: number): OdtLevel | undefined
  outline(level: number): OdtLevel | undefined
}

const FORMATS: Record<string, string> = { '1': 'decimal', a: 'lowerLetter', A: 'upperLetter', i: 'lowerRoman', I: 'upperRoman', '': 'none' }
const DEPTH = 30

export function readOdtStyles(sheets: XmlNode[]): OdtStyles {
  const styles = new Map<string, { parent: string | undefined; list: string | undefined; look: OdtLook }>()
  const lists = new Map<string, Map<number, OdtLevel>>()
  const fontFaces = new Map<string, string>()
  const defaults = new Map<string, OdtLook>()
  let outline = new Map<number, OdtLevel>()

  const take = (node: XmlNode): void => {
    const { attributes } = node
    const name = attributes['style:name'] ?? ''
    if (node.name === 'style:font-face') fontFaces.set(name, unquote(attributes['svg:font-family'] ?? name))
    else if (node.name === 'style:default-style') defaults.set(attributes['style:family'] ?? '', lookOfStyle(node, fontFaces))
    else if (node.name === 'style:style') {
      styles.set(`${attributes['style:family']}:${name}`, {
        parent: attributes['style:parent-style-name'],
        list: attributes['style:list-style-name'],
        look: lookOfStyle(node, fontFaces),
      })
    } else if (node.name === 'text:list-style') lists.set(name, readLevels(node))
    else if (node.name === 'text:outline-style') outline = readLevels(node)
  }
  for (const sheet of sheets) {
    for (const group of ['office:font-face-decls', 'office:styles', 'office:automatic-styles']) {
      const found = find(sheet, group)
      for (const node of found === undefined ? [] : elements(found)) take(node)
    }
  }

  const chain = (key: string): { look: OdtLook; list: string | undefined } => {
    const family = key.slice(0, key.indexOf(':'))
    const looks: OdtLook[] = []
    let list: string | undefined
    for (let at: string | undefined = key, depth = 0; at !== undefined && depth < DEPTH; depth += 1) {
      const style = styles.get(at)
      if (style === undefined) break
      looks.unshift(style.look)
      list ??= style.list
      at = style.parent === undefined ? undefined : `${family}:${style.parent}`
    }
    return { look: Object.assign({}, ...looks), list }
  }
  return {
    look: (family, name) => ({
      ...(family === 'paragraph' ? defaults.get('paragraph') : {}),
      ...(name === undefined ? {} : chain(`${family}:${name}`).look),
    }),
    listStyleOf: (name) => (name === undefined ? undefined : chain(`paragraph:${name}`).list),
    level: (list, level) => (list === undefined ? undefined : lists.get(list)?.get(level)),
    outline: (level) => outline.get(level),
  }
}

function readLevels(node: XmlNode): Map<number, OdtLevel> {
  const levels = new Map<number, OdtLevel>()
  for (const { name, attributes } of elements(node)) {
    const level = Number.parseInt(attributes['text:level'] ?? '1', 10)
    levels.set(level, {
      bullet: name === 'text:list-level-style-bullet' ? (attributes['text:bullet-char'] ?? '•') : null,
      format: FORMATS[attributes['style:num-format'] ?? ''] ?? 'decimal',
      prefix: attributes['style:num-prefix'] ?? '',
      suffix: attributes['style:num-suffix'] ?? '',
      start: Number.parseInt(attributes['text:start-value'] ?? '1', 10) || 1,
      display: Number.parseInt(attributes['text:display-levels'] ?? '1', 10) || 1,
      pattern: attributes['loext:num-list-format'],
    })
  }
  return levels
}

function lookOfStyle(node: XmlNode, fontFaces: Map<string, string>): OdtLook {
  const text = find(node, 'style:text-properties')?.attributes ?? {}
  const paragraph = find(node, 'style:paragraph-properties')?.attributes ?? {}
  const family = text['fo:font-family'] ?? fontFaces.get(text['style:font-name'] ?? '')
  const left = points(paragraph['fo:margin-left'])
  const first = points(paragraph['fo:text-indent'])
  const look: OdtLook = {}
  if (text['fo:font-weight'] !== undefined) look.bold = /bold|[6-9]00/u.test(text['fo:font-weight'])
  if (text['fo:font-style'] !== undefined) look.italic = text['fo:font-style'] === 'italic'
  if (text['text:display'] !== undefined) look.hidden = text['text:display'] === 'none'
  if (paragraph['fo:text-align'] !== undefined) look.centred = paragraph['fo:text-align'] === 'center'
  if (family !== undefined) look.font = unquote(family)
  const size = points(text['fo:font-size'])
  if (size !== undefined) look.size = size
  if (left !== undefined || first !== undefined) look.indent = (left ?? 0) + (first ?? 0)
  const before = points(paragraph['fo:margin-top'])
  if (before !== undefined) look.spaceBefore = before
  return look
}

const UNITS: Record<string, number> = { pt: 1, in: 72, cm: 72 / 2.54, mm: 72 / 25.4, pc: 12, px: 0.75 }

function points(length: string | undefined): number | undefined {
  const match = /^(-?[\d.]+)(pt|in|cm|mm|pc|px)$/u.exec(length ?? '')
  return match === null ? undefined : Math.round(Number(match[1]) * (UNITS[match[2] ?? ''] ?? 1) * 10) / 10
}

function unquote(name: string): string {
  return name.replace(/^['"]|['"]$/gu, '')
}
