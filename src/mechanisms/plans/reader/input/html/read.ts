/** HTML: the paragraphs a browser would show. Scripts, styles and hidden parts are not looked at. */
import { Parser } from 'htmlparser2'
import { ReaderRefusal } from '../../refusal.ts'
import type { SourceParagraph } from '../../types.ts'
import { createCollector } from '../collect.ts'
import type { ReadResult } from '../docx/read.ts'
import type { LegacyRuns, Watch } from '#foundations/files/office/index.ts'
import { itemMarker, openList } from './lists.ts'
import type { OpenList } from './lists.ts'
import { openTable } from './tables.ts'
import type { OpenTable } from './tables.ts'

const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(' '),
)
const UNSEEN = new Set('head script style noscript template iframe object svg math select textarea button audio video canvas'.split(' '))
const BOLD = new Set(['b', 'strong', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const ITALIC = new Set(['i', 'em'])
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const DEEPEST = 3000
const CHUNK = 1 << 16

interface Look {
  name: string
  unseen: boolean
  bold: boolean
  italic: boolean
  centred: boolean
  pre: boolean
  font: string | undefined
}

interface Run {
  text: string
  bold: boolean
  italic: boolean
}

export function readHtml(text: string, legacy: LegacyRuns, watch: Watch): ReadResult {
  const collector = createCollector(watch)
  const stack: Look[] = [{ name: '', unseen: false, bold: false, italic: false, centred: false, pre: false, font: undefined }]
  const lists: OpenList[] = []
  const tables: { table: OpenTable; cell: SourceParagraph['cell'] }[] = []
  let tableCount = 0
  let rows = 0
  let marker = ''
  let lines: Run[][] = [[]]

  const flush = (): void => {
    const printed = lines.map((line) => ({ line, text: line.map((run) => run.text).join('').replace(/[ \t\r\n]+/gu, ' ').trim() }))
    const whole = printed.filter((line) => line.text !== '').length <= 1
    const cell = tables.at(-1)?.cell
    const centred = stack.at(-1)?.centred === true
    for (const { line, text: words } of printed) {
      if (words === '') {
        if (printed.length > 1) collector.blank()
        continue
      }
      const letters = line.filter((run) => run.text.trim() !== '')
      collector.add(marker === '' ? words : `${marker} ${words}`, {
        placement: cell === undefined ? 'body' : 'cell',
        whole,
        ...(cell === undefined ? {} : { cell }),
        style: {
          ...(letters.every((run) => run.bold) ? { bold: true } : {}),
          ...(letters.every((run) => run.italic) ? { italic: true } : {}),
          ...(centred ? { centred: true } : {}),
        },
      })
      marker = ''
    }
    lines = [[]]
  }

  const openBlock = (name: string, attributes: Record<string, string>): void => {
    flush()
    if (name === 'ol' || name === 'ul') lists.push(openList(name, attributes, lists.length))
    if (name === 'li') {
      const list = lists.at(-1)
      marker = list === undefined ? '-' : itemMarker(list, attributes.value)
    }
    if (name === 'table') {
      tables.push({ table: openTable(tableCount), cell: undefined })
      tableCount += 1
    }
    const open = tables.at(-1)
    if (open === undefined) return
    if (name === 'tr') {
      rows += 1
      if (rows > watch.limits.tableRows) throw new ReaderRefusal('reader.table_too_large', { limit: watch.limits.tableRows })
      open.table.row()
    }
    if (name === 'td' || name === 'th') open.cell = open.table.cell(attributes.colspan, attributes.rowspan)
  }

  const closeBlock = (name: string): void => {
    flush()
    if (name === 'ol' || name === 'ul') lists.pop()
    if (name === 'li') marker = ''
    const open = tables.at(-1)
    if (open === undefined) return
    if (name === 'td' || name === 'th') open.cell = undefined
    if (name === 'table') {
      open.table.close()
      tables.pop()
    }
  }

  const parser = new Parser({
    onopentag(name, attributes) {
      const above = stack.at(-1)
      if (above === undefined) return
      if (!above.unseen && BLOCKS.has(name)) openBlock(name, attributes)
      if (!above.unseen && name === 'br') lines.push([])
      if (VOID.has(name)) return
      if (stack.length > DEEPEST) throw new ReaderRefusal('reader.nested_too_deep')
      stack.push(lookInside(above, name, attributes))
    },
    ontext(data) {
      const look = stack.at(-1)
      if (look === undefined || look.unseen) return
      const shown = legacy.convert(data, look.font)
      const parts = look.pre ? shown.split(/\r\n|\n|\r/u) : [shown]
      parts.forEach((part, index) => {
        if (index > 0) lines.push([])
        lines.at(-1)?.push({ text: part, bold: look.bold, italic: look.italic })
      })
    },
    onclosetag(name) {
      if (VOID.has(name)) return
      const look = stack.at(-1)
      if (look?.name !== name) return
      const hidden = stack.at(-2)?.unseen === true
      if (!hidden && BLOCKS.has(name)) closeBlock(name)
      if (stack.length > 1) stack.pop()
    },
  })
  for (let at = 0; at < text.length; at += CHUNK) {
    watch.check()
    parser.write(text.slice(at, at + CHUNK))
  }
  parser.end()
  flush()
  return { paragraphs: collector.paragraphs, pages: null, notices: [] }
}

function lookInside(above: Look, name: string, attributes: Record<string, string>): Look {
  const style = attributes.style ?? ''
  const align = /text-align\s*:\s*([a-z]+)/iu.exec(style)?.[1] ?? attributes.align
  return {
    name,
    unseen: above.unseen || UNSEEN.has(name) || (name === 'sup' && above.name === 'a') || (name === 'a' && above.name === 'sup') || 'hidden' in attributes || /display\s*:\s*none|visibility\s*:\s*hidden/iu.test(style),
    bold: /font-weight\s*:\s*normal/iu.test(style) ? false : above.bold || BOLD.has(name) || /font-weight\s*:\s*(?:bold|[6-9]00)/iu.test(style),
    italic: above.italic || ITALIC.has(name) || /font-style\s*:\s*italic/iu.test(style),
    centred: align === undefined ? above.centred || name === 'center' : /^center$/iu.test(align),
    pre: above.pre || name === 'pre',
    font: /font-family\s*:\s*["']?([^;"',]+)/iu.exec(style)?.[1]?.trim() ?? (name === 'font' ? attributes.face : undefined) ?? above.font,
  }
}

/** The charset that the page declares for itself, from its first bytes. */
export function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).toString('latin1')
  return /<meta[^>]+charset\s*=\s*["']?\s*([a-z0-9_-]+)/iu.exec(head)?.[1]?.toLowerCase() ?? null
}
