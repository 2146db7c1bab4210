/** Word files for tests, from lines with the looks that clerks give them. */
import { zipOf } from '#foundations/paper/testing/zip-of.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const safe = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Looks stand in brackets before the words: `[b]đậm[/]`, `[u]`, `[red]`, `[mark]`; a tab is a tab. */
export function run(text: string): string {
  const looks: Record<string, string> = { b: '<w:b/>', u: '<w:u w:val="single"/>', red: '<w:color w:val="FF0000"/>', mark: '<w:highlight w:val="yellow"/>', old: '<w:rFonts w:ascii=".VnTime"/>' }
  return text
    .split(/(\[(?:b|u|red|mark|old)\].*?\[\/\])/u)
    .map((part) => {
      const [, look = '', words = part] = /^\[(\w+)\](.*)\[\/\]$/u.exec(part) ?? []
      const inner = words.split('\t').map((piece) => `<w:t xml:space="preserve">${safe(piece)}</w:t>`).join('<w:tab/>')
      return words === '' ? '' : `<w:r><w:rPr>${looks[look] ?? ''}</w:rPr>${inner}</w:r>`
    })
    .join('')
}

export const p = (text: string): string => `<w:p>${run(text)}</w:p>`
/** A paragraph that Word numbers: level 0 "Câu 1.", level 1 "A." */
export const listed = (text: string, level: number): string => `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr>${run(text)}</w:p>`
export const table = (...rows: string[][]): string => `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${cell.split('\n').map(p).join('')}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`

const NUMBERING = `<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Câu %1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`

export function wordOf(...blocks: string[]): Uint8Array {
  return new Uint8Array(
    zipOf(
      new Map([
        ['[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'],
        ['_rels/.rels', `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${R}/officeDocument" Target="word/document.xml"/></Relationships>`],
        ['word/_rels/document.xml.rels', `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n" Type="${R}/numbering" Target="numbering.xml"/></Relationships>`],
        ['word/numbering.xml', NUMBERING],
        ['word/document.xml', `<w:document ${W}><w:body>${blocks.join('')}</w:body></w:document>`]
      ])
    )
  )
}
