/** The runs of one paragraph: visible text with its look, line breaks, boxes that float beside it. */
import { replaceSymbols, symbolSign } from '../lists/bullets.ts'
import type { LegacyRuns } from '../legacy/runs.ts'
import { legacyFont } from '../legacy/encodings.ts'
import { elements, find } from '../xml.ts'
import type { XmlNode } from '../xml.ts'
import { runProperties } from './styles.ts'
import type { Properties, Styles } from './styles.ts'

export interface Piece {
  text: string
  bold: boolean
  italic: boolean
  /** Points; undefined where no style says it. */
  size: number | undefined
  underline?: boolean
  /** Struck through. */
  struck?: boolean
  /** Six hexadecimal digits; absent where it is the colour of all text. */
  colour?: string
  /** Marked as with a pen, or on a coloured ground: a name of Word or six hexadecimal digits. */
  marked?: string
}

export interface Runs {
  /** One list of pieces per printed line that the writer forced. */
  lines: Piece[][]
  boxes: XmlNode[]
  /** Strings of WordArt, as in a "Dự thảo" across the page. */
  ornaments: string[]
  /** Page breaks met, hard ones and those that Word remembered. */
  breaks: number
  deleted: boolean
  /** The relations that lead to them. */
  pictures: string[]
}

export interface RunContext {
  styles: Styles
  themeFonts: Map<string, string>
  legacy: LegacyRuns
}

/** Containers whose runs are printed as if they stood in the paragraph itself. */
const TRANSPARENT = new Set([
  'w:hyperlink', 'w:ins', 'w:moveTo', 'w:smartTag', 'w:sdt', 'w:sdtContent', 'w:fldSimple', 'w:customXml', 'w:dir', 'w:bdo',
  'w:ruby', 'w:rubyBase', 'm:oMath', 'm:oMathPara', 'm:r', 'm:e', 'm:num', 'm:den', 'm:f', 'm:sSup', 'm:sup', 'm:sSub', 'm:sub', 'm:d',
  'mc:AlternateContent', 'mc:Choice', 'mc:Fallback',
])

export function readRuns(paragraph: XmlNode, inherited: Properties, context: RunContext): Runs {
  const runs: Runs = { lines: [[]], boxes: [], ornaments: [], breaks: 0, deleted: false, pictures: [] }
  // Instructions of a field ("PAGE", "HYPERLINK …") stand in runs of their own between begin and separate.
  const field = { depth: 0, codeUntil: 0 }

  const put = (text: string, look: Properties): void => {
    if (text === '' || look.hidden === true || field.codeUntil > 0) return
    runs.lines.at(-1)?.push({
      text: look.caps === true ? text.toUpperCase() : text,
      bold: look.bold === true,
      italic: look.italic === true,
      size: look.size === undefined ? undefined : look.size / 2,
      ...(look.underline === true ? { underline: true } : {}),
      ...(look.struck === true ? { struck: true } : {}),
      ...(look.colour === undefined || look.colour === '' ? {} : { colour: look.colour }),
      ...(look.marked === undefined || look.marked === '' ? {} : { marked: look.marked }),
    })
  }

  const readRun = (run: XmlNode): void => {
    const properties = find(run, 'w:rPr')
    const styleId = properties === undefined ? undefined : find(properties, 'w:rStyle')?.attributes['w:val']
    const look = { ...inherited, ...context.styles.character(styleId), ...runProperties(properties, context.themeFonts) }
    for (const child of elements(run)) readInRun(child, look)
  }

  const readInRun = (child: XmlNode, look: Properties): void => {
    switch (child.name) {
      case 'w:t':
      case 'm:t': {
        const text = child.children.filter((part) => typeof part === 'string').join('')
        put(context.legacy.convert(replaceSymbols(text, look.font ?? ''), look.font), look)
        return
      }
      case 'w:tab':
      case 'w:ptab':
        put('\t', look)
        return
      case 'w:noBreakHyphen':
        put('-', look)
        return
      case 'w:softHyphen':
        // The place of the soft hyphen is the letter ư in TCVN3.
        if (legacyFont(look.font)?.encoding === 'tcvn3') put(context.legacy.convert('\u00AD', look.font), look)
        return
      case 'w:sym':
        put(symbolSign(Number.parseInt(child.attributes['w:char'] ?? '', 16) || 0, child.attributes['w:font'] ?? ''), look)
        return
      case 'w:cr':
        runs.lines.push([])
        return
      case 'w:br':
        if (child.attributes['w:type'] === 'page') runs.breaks += 1
        else runs.lines.push([])
        return
      case 'w:lastRenderedPageBreak':
        runs.breaks += 1
        return
      case 'w:fldChar':
        readFieldMark(child.attributes['w:fldCharType'])
        return
      case 'mc:AlternateContent':
        for (const inner of elements(alternative(child))) readInRun(inner, look)
        return
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        readDrawing(child)
    }
  }

  const readFieldMark = (type: string | undefined): void => {
    if (type === 'begin') {
      field.depth += 1
      if (field.codeUntil === 0) field.codeUntil = field.depth
    } else if (type === 'separate') {
      if (field.codeUntil === field.depth) field.codeUntil = 0
    } else if (type === 'end') {
      if (field.codeUntil === field.depth) field.codeUntil = 0
      field.depth = Math.max(0, field.depth - 1)
    }
  }

  const readDrawing = (node: XmlNode): void => {
    for (const child of elements(node)) {
      if (child.name === 'w:txbxContent') runs.boxes.push(child)
      else if (child.name === 'mc:AlternateContent') readDrawing(alternative(child))
      else {
        if (child.name === 'v:textpath' && child.attributes.string !== undefined) runs.ornaments.push(child.attributes.string)
        if (child.name === 'a:blip' || child.name === 'v:imagedata') runs.pictures.push(child.attributes['r:embed'] ?? child.attributes['r:id'] ?? '')
        readDrawing(child)
      }
    }
  }

  const walk = (node: XmlNode): void => {
    for (const child of elements(node)) {
      if (child.name === 'w:r' || child.name === 'm:r') readRun(child)
      else if (child.name === 'w:del' || child.name === 'w:moveFrom') runs.deleted = true
      else if (child.name === 'mc:AlternateContent') walk(alternative(child))
      else if (TRANSPARENT.has(child.name)) walk(child)
    }
  }
  walk(paragraph)
  return runs
}

/** Word offers the same thing twice: once for itself, once for older readers. Either, never both. */
export function alternative(node: XmlNode): XmlNode {
  return find(node, 'mc:Choice') ?? find(node, 'mc:Fallback') ?? { name: '', attributes: {}, children: [] }
}

/** How a line is set: bold when nearly all of its letters are. */
export function lookOf(pieces: Piece[]): { bold?: boolean; italic?: boolean; size?: number } {
  let letters = 0
  let bold = 0
  let italic = 0
  const sizes = new Map<number, number>()
  for (const piece of pieces) {
    const weight = piece.text.replace(/\s/gu, '').length
    letters += weight
    if (piece.bold) bold += weight
    if (piece.italic) italic += weight
    if (piece.size !== undefined) sizes.set(piece.size, (sizes.get(piece.size) ?? 0) + weight)
  }
  const size = [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0]
  return {
    ...(letters > 0 && bold / letters > 0.9 ? { bold: true } : {}),
    ...(letters > 0 && italic / letters > 0.9 ? { italic: true } : {}),
    ...(size === undefined ? {} : { size }),
  }
}
