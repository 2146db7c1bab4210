/** Character and paragraph properties, and the styles from which they are inherited. */
import { elements, find } from '../xml.ts'
import type { XmlNode } from '../xml.ts'

/** What a paragraph or run says about itself; absent means "ask the style". */
export interface Properties {
  bold?: boolean
  italic?: boolean
  hidden?: boolean
  caps?: boolean
  underline?: boolean
  struck?: boolean
  /** '' says that there is none, whatever the style says. */
  colour?: string
  marked?: string
  /** Half points. */
  size?: number
  font?: string
  centred?: boolean
  /** Twentieths of a point. */
  indentLeft?: number
  indentFirst?: number
  spaceBefore?: number
  spaceAfter?: number
  numId?: string
  level?: number
}

export interface Styles {
  paragraph(styleId: string | undefined): Properties
  character(styleId: string | undefined): Properties
  /** numId of a numbering style, for lists that only point to one. */
  numberingOf(styleId: string): string | undefined
}

const isOn = (node: XmlNode | undefined): boolean | undefined => {
  if (node === undefined) return undefined
  const value = node.attributes['w:val']
  return value === undefined || !['0', 'false', 'off', 'none'].includes(value)
}

const count = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const value = Number.parseInt(text, 10)
  return Number.isFinite(value) ? value : undefined
}

function colourOf(value: string | undefined, plain = '000000'): string | undefined {
  if (value === undefined) return undefined
  return value === 'auto' || value.toUpperCase() === plain ? '' : value.toUpperCase()
}

const markOf = (value: string | undefined): string | undefined => (value === undefined ? undefined : value === 'none' || value === 'white' ? '' : value)

export function runProperties(node: XmlNode | undefined, themeFonts: Map<string, string>): Properties {
  if (node === undefined) return {}
  const fonts = find(node, 'w:rFonts')?.attributes
  const theme = fonts?.['w:asciiTheme'] ?? fonts?.['w:hAnsiTheme']
  return defined({
    bold: isOn(find(node, 'w:b')),
    italic: isOn(find(node, 'w:i')),
    hidden: isOn(find(node, 'w:vanish')),
    caps: isOn(find(node, 'w:caps')),
    underline: isOn(find(node, 'w:u')),
    struck: isOn(find(node, 'w:strike')) ?? isOn(find(node, 'w:dstrike')),
    colour: colourOf(find(node, 'w:color')?.attributes['w:val']),
    marked: markOf(find(node, 'w:highlight')?.attributes['w:val']) ?? colourOf(find(node, 'w:shd')?.attributes['w:fill'], 'FFFFFF'),
    size: count(find(node, 'w:sz')?.attributes['w:val']),
    font: fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'] ?? (theme === undefined ? undefined : themeFonts.get(theme.slice(0, 5))),
  })
}

export function paragraphProperties(node: XmlNode | undefined): Properties {
  if (node === undefined) return {}
  const alignment = find(node, 'w:jc')?.attributes['w:val']
  const indent = find(node, 'w:ind')?.attributes
  const spacing = find(node, 'w:spacing')?.attributes
  const numbering = find(node, 'w:numPr')
  const hanging = count(indent?.['w:hanging'])
  // "auto" spacing comes from web pages and is one blank line.
  const auto = (value: string | undefined): number | undefined => (value === '1' || value === 'true' ? 280 : undefined)
  return defined({
    centred: alignment === undefined ? undefined : alignment === 'center',
    indentLeft: count(indent?.['w:left'] ?? indent?.['w:start']),
    indentFirst: hanging === undefined ? count(indent?.['w:firstLine']) : -hanging,
    spaceBefore: auto(spacing?.['w:beforeAutospacing']) ?? count(spacing?.['w:before']),
    spaceAfter: auto(spacing?.['w:afterAutospacing']) ?? count(spacing?.['w:after']),
    numId: find(numbering ?? node, 'w:numId')?.attributes['w:val'],
    level: numbering === undefined ? undefined : count(find(numbering, 'w:ilvl')?.attributes['w:val']),
  })
}

function defined(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined))
}

const DEPTH = 30

export function readStyles(root: XmlNode | null, themeFonts: Map<string, string>): Styles {
  const own = new Map<string, { base: string | undefined; properties: Properties }>()
  const styles = root === null ? undefined : find(root, 'w:styles')
  const docDefaults = find(styles, 'w:docDefaults')
  const defaults: Properties = {
    ...paragraphProperties(find(find(docDefaults, 'w:pPrDefault'), 'w:pPr')),
    ...runProperties(find(find(docDefaults, 'w:rPrDefault'), 'w:rPr'), themeFonts),
  }
  let normal: string | undefined
  for (const style of styles === undefined ? [] : elements(styles)) {
    const id = style.attributes['w:styleId']
    if (style.name !== 'w:style' || id === undefined) continue
    own.set(id, {
      base: find(style, 'w:basedOn')?.attributes['w:val'],
      properties: { ...paragraphProperties(find(style, 'w:pPr')), ...runProperties(find(style, 'w:rPr'), themeFonts) },
    })
    if (style.attributes['w:type'] === 'paragraph' && style.attributes['w:default'] === '1') normal = id
  }
  const inherited = (id: string | undefined): Properties => {
    const chain: Properties[] = []
    for (let at = id, depth = 0; at !== undefined && depth < DEPTH; depth += 1) {
      const style = own.get(at)
      if (style === undefined) break
      chain.unshift(style.properties)
      at = style.base
    }
    return Object.assign({}, ...chain)
  }
  const cache = new Map<string | undefined, Properties>()
  return {
    paragraph(styleId) {
      const known = cache.get(styleId)
      if (known !== undefined) return known
      const resolved = { ...defaults, ...inherited(styleId ?? normal) }
      cache.set(styleId, resolved)
      return resolved
    },
    character: (styleId) => (styleId === undefined ? {} : inherited(styleId)),
    numberingOf: (styleId) => own.get(styleId)?.properties.numId,
  }
}

/** Only the Latin fonts of the theme: they decide whether an old Vietnamese encoding is in use. */
export function readThemeFonts(root: XmlNode | null): Map<string, string> {
  const scheme = find(find(find(root ?? undefined, 'a:theme'), 'a:themeElements'), 'a:fontScheme')
  const fonts = new Map<string, string>()
  for (const [key, name] of [['major', 'a:majorFont'], ['minor', 'a:minorFont']] as const) {
    const face = find(find(scheme, name), 'a:latin')?.attributes.typeface
    if (face !== undefined && face !== '') fonts.set(key, face)
  }
  return fonts
}
