/** The parts of a workbook: sheets in their order, shared texts, and what the look of a cell says about its number. */
import { ReaderRefusal } from '../../refusal.ts'
import { type Archive, elements, find, type LegacyRuns, parseXml, textOf, type Watch, type XmlNode, type XmlOptions } from '#foundations/files/office/index.ts'

const PREFIXES: Record<string, string> = {
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': '',
  'http://purl.oclc.org/ooxml/spreadsheetml/main': '',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
}
const TEXT_IN = new Set(['t', 'v', 'f', 'oddHeader', 'oddFooter', 'evenHeader', 'evenFooter', 'firstHeader', 'firstFooter'])

export interface CellLook {
  font: string | undefined
  shows: 'number' | 'day' | 'share'
}

export interface WorkbookParts {
  sheets: { name: string; hidden: boolean; path: string }[]
  since1904: boolean
  looks: CellLook[]
  shared: string[]
  part(path: string, stream?: XmlOptions['stream']): Promise<XmlNode | null>
}

export async function openWorkbook(archive: Archive, legacy: LegacyRuns, watch: Watch): Promise<WorkbookParts> {
  const part: WorkbookParts['part'] = async (path, stream) => {
    const bytes = await archive.read(path)
    return bytes === null ? null : parseXml(bytes, { prefixes: PREFIXES, textIn: TEXT_IN, stream }, watch)
  }
  const book = find((await part('xl/workbook.xml')) ?? undefined, 'workbook')
  if (book === undefined) throw new ReaderRefusal('reader.broken_file')
  const targets = targetsOf(await part('xl/_rels/workbook.xml.rels'))
  const byKind = (kind: string): string => [...targets.values()].find((one) => one.kind === kind)?.path ?? `xl/${kind}.xml`
  const sheets = [...elements(find(book, 'sheets') ?? book)].flatMap(({ name, attributes }) => {
    const target = targets.get(attributes['r:id'] ?? '')
    if (name !== 'sheet' || target?.kind !== 'worksheet' || !archive.has(target.path)) return []
    return [{ name: attributes.name ?? '', hidden: (attributes.state ?? 'visible') !== 'visible', path: target.path }]
  })
  return {
    sheets,
    since1904: /^(?:1|true)$/u.test(find(book, 'workbookPr')?.attributes.date1904 ?? ''),
    looks: looksOf(find((await part(byKind('styles'))) ?? undefined, 'styleSheet')),
    shared: await sharedTexts(part, byKind('sharedStrings'), legacy),
    part,
  }
}

/** External targets are left out: nothing is ever fetched. */
function targetsOf(root: XmlNode | null): Map<string, { kind: string; path: string }> {
  const list = find(root ?? undefined, 'Relationships')
  const found = new Map<string, { kind: string; path: string }>()
  if (list === undefined) return found
  for (const { attributes } of elements(list)) {
    if (attributes.TargetMode === 'External') continue
    const target = attributes.Target ?? ''
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//u, '')}`
    found.set(attributes.Id ?? '', { kind: attributes.Type?.slice(attributes.Type.lastIndexOf('/') + 1) ?? '', path })
  }
  return found
}

async function sharedTexts(part: WorkbookParts['part'], path: string, legacy: LegacyRuns): Promise<string[]> {
  const texts: string[] = []
  await part(path, { parent: 'sst', take: (node) => void texts.push(node.name === 'si' ? richText(node, legacy) : '') })
  return texts
}

/** Runs in fonts of their own; how a word is pronounced is not part of it. A run without a font is left to the cell's. */
export function richText(node: XmlNode, legacy: LegacyRuns): string {
  let text = ''
  for (const child of elements(node)) {
    if (child.name === 't') text += textOf(child)
    if (child.name !== 'r') continue
    const font = find(find(child, 'rPr'), 'rFont')?.attributes.val
    const own = find(child, 't')
    if (own !== undefined) text += font === undefined ? textOf(own) : legacy.convert(textOf(own), font)
  }
  return text
}

function looksOf(styles: XmlNode | undefined): CellLook[] {
  if (styles === undefined) return []
  const below = (name: string): XmlNode[] => [...elements(find(styles, name) ?? { name, attributes: {}, children: [] })]
  const codes = new Map(below('numFmts').map(({ attributes }) => [Number(attributes.numFmtId), attributes.formatCode ?? '']))
  const fonts = below('fonts').map((font) => find(font, 'name')?.attributes.val)
  return below('cellXfs').map(({ attributes }) => {
    const id = Number(attributes.numFmtId ?? 0)
    return { font: fonts[Number(attributes.fontId ?? -1)], shows: showsOf(id, codes.get(id)) }
  })
}

/** Formats 14–17 and 22 are days; 27–36 and 50–58 are days in some editions of Excel. */
function showsOf(id: number, code: string | undefined): CellLook['shows'] {
  if (code === undefined) {
    if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'day'
    return id === 9 || id === 10 ? 'share' : 'number'
  }
  const signs = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/gu, '').split(';')[0] ?? ''
  if (/[dy]/iu.test(signs) || /m/iu.test(signs.replace(/[hs:]+m+|m+[:s]+/giu, ''))) return /^general$/iu.test(signs.trim()) ? 'number' : 'day'
  return signs.includes('%') ? 'share' : 'number'
}
