import { fileURLToPath } from 'node:url'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { openSource } from '../index.ts'
import { docxEntries, p } from '../testing/docx-of.ts'
import { zipOf } from '../testing/zip-of.ts'

const FONT = fileURLToPath(import.meta.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'))

/** A page as a scanner would make it: large plain letters. */
function pageOf(lines: string[]): Uint8Array {
  GlobalFonts.registerFromPath(FONT, 'Tinos')
  const canvas = createCanvas(1654, 2339)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, 1654, 2339)
  context.fillStyle = '#000'
  context.font = '44px Tinos'
  lines.forEach((line, at) => context.fillText(line, 180, 300 + at * 90))
  return canvas.toBuffer('image/png')
}

const IMAGE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image'
const picture = (id: string): string => `<w:p><w:r><w:drawing><pic:pic><pic:blipFill><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="${id}"/></pic:blipFill></pic:pic></w:drawing></w:r></w:p>`

function docxWith(body: string, pictures: Record<string, Uint8Array>): Uint8Array {
  const entries = docxEntries({ body: body.replace('<w:p>', '<w:p xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">') })
  const links = Object.keys(pictures).map((id) => `<Relationship Id="${id}" Type="${IMAGE}" Target="media/${id}.png"/>`).join('')
  const rels = entries.map((entry) => (entry.name === 'word/_rels/document.xml.rels' ? { ...entry, data: String(entry.data).replace('</Relationships>', `${links}</Relationships>`) } : entry))
  return zipOf([...rels, ...Object.entries(pictures).map(([id, data]) => ({ name: `word/media/${id}.png`, data }))])
}

test('a scanned page pasted into a Word file is read where it stands; an emblem is told', async () => {
  const scan = pageOf(['II. NHIỆM VỤ', '1. Sở Y tế in tờ rơi hướng dẫn phân loại rác', 'phát đến từng hộ gia đình trong phường.'])
  const emblem = createCanvas(120, 120).toBuffer('image/png')
  const bytes = docxWith(p('Before the page') + picture('scan') + p('Behind the page') + picture('emblem'), { scan, emblem })
  const { format, paragraphs, notices } = await openSource(bytes)
  expect(format).toBe('docx')
  expect([paragraphs[0]?.text, paragraphs.at(-1)?.text]).toEqual(['Before the page', 'Behind the page'])
  const between = paragraphs.slice(1, -1)
  expect(between.map(({ text }) => text).join(' ')).toContain('hướng dẫn phân loại rác')
  expect(between.every(({ recognition, page, whole }) => recognition !== undefined && page === undefined && !whole)).toBe(true)
  expect(notices).toEqual([{ code: 'reader.pictures_recognised', detail: { count: 1 } }, { code: 'reader.pictures_not_read', detail: { count: 1 } }])

  const unread = await openSource(bytes, { recognise: false })
  expect(unread.notices).toEqual([{ code: 'reader.pictures_not_read', detail: { count: 2 } }])
})
