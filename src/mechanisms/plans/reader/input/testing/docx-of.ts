/** DOCX files for tests, from the XML of their body. */
import { zipOf } from './zip-of.ts'
import type { TestEntry } from './zip-of.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const TYPES: Record<string, string> = { numbering: 'numbering', styles: 'styles', footnotes: 'footnotes', header1: 'header', footer1: 'footer' }

export interface DocxParts {
  body: string
  numbering?: string
  styles?: string
  footnotes?: string
  header1?: string
  footer1?: string
}

export function docxEntries(parts: DocxParts): TestEntry[] {
  const { body, ...others } = parts
  const named = Object.entries(others)
  const wrap: Record<string, string> = { numbering: 'w:numbering', styles: 'w:styles', footnotes: 'w:footnotes', header1: 'w:hdr', footer1: 'w:ftr' }
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const content = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
  return [
    {
      name: '[Content_Types].xml',
      data: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${content}.document.main+xml"/>${named.map(([name]) => `<Override PartName="/word/${name}.xml" ContentType="${content}.${TYPES[name]}+xml"/>`).join('')}</Types>`,
    },
    {
      name: '_rels/.rels',
      data: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${relation}/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      data: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${named.map(([name]) => `<Relationship Id="${name}" Type="${relation}/${TYPES[name]}" Target="${name}.xml"/>`).join('')}</Relationships>`,
    },
    { name: 'word/document.xml', data: `<w:document ${W} xmlns:r="${relation}"><w:body>${body}</w:body></w:document>` },
    ...named.map(([name, xml]) => ({ name: `word/${name}.xml`, data: `<${wrap[name]} ${W} xmlns:r="${relation}">${xml}</${wrap[name]}>` })),
  ]
}

export function docxOf(parts: DocxParts): Uint8Array {
  return zipOf(docxEntries(parts))
}

export const p = (text: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

export const listed = (text: string, list: number, level = 0): string =>
  p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`)

export function level(index: number, format: string, text: string, extra = ''): string {
  return `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${extra}<w:lvlText w:val="${text}"/></w:lvl>`
}

export const abstractList = (id: number, levels: string): string => `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="multilevel"/>${levels}</w:abstractNum>`
export const list = (id: number, abstract: number, overrides = ''): string => `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${overrides}</w:num>`
