import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { ReaderRefusal } from '../refusal.ts'
import { en } from '../text.en.ts'
import { vi } from '../text.vi.ts'
import { openPages, openSource } from './index.ts'
import type { OpenOptions } from './index.ts'
import { compoundOf } from './testing/compound-of.ts'
import { docxEntries, docxOf, p } from './testing/docx-of.ts'
import { pdfOf } from './testing/pdf-of.ts'
import { refusalOf } from './testing/refusal-of.ts'
import { zipOf } from './testing/zip-of.ts'

const open = (bytes: Uint8Array, options?: OpenOptions): Promise<string> => refusalOf(openSource(bytes, options))
const body = p('Kế hoạch phòng cháy')
const withDocument = (xml: string): Uint8Array =>
  zipOf(docxEntries({ body }).map((entry) => (entry.name === 'word/document.xml' ? { ...entry, data: xml } : entry)))

describe('refused, each with its own reason', () => {
  test('an empty file, and one with nothing in it', async () => {
    expect(await open(new Uint8Array(0))).toBe('reader.empty')
    expect(await open(Buffer.from(' \n\n '))).toBe('reader.empty')
    expect(await open(docxOf({ body: p('') }))).toBe('reader.empty')
  })

  test('a file over the limit', async () => expect(await open(new Uint8Array(51 * 1024 * 1024))).toBe('reader.too_large'))

  test('what is no document at all', async () => {
    expect(await open(Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0\xb8\0\0\0', 'latin1'))).toBe('reader.unknown_format')
    expect(await open(zipOf([{ name: 'photo.jpg', data: 'x' }]))).toBe('reader.unknown_format')
    expect(await open(compoundOf({ Workbook: Buffer.from('x') }))).toBe('reader.unknown_format')
    expect(await open(Buffer.from('{\\rtf1 x}'))).toBe('reader.unknown_format')
  })

  test('files under a password: Word new and old, PDF, zip', async () => {
    expect(await open(compoundOf({ EncryptionInfo: Buffer.from('x'), EncryptedPackage: Buffer.from('x') }))).toBe('reader.password_protected')
    const word = Buffer.alloc(1024)
    word.writeUInt16LE(0xa5ec, 0)
    word.writeUInt16LE(0xc1, 2)
    word.writeUInt16LE(0x0100, 0x0a)
    expect(await open(compoundOf({ WordDocument: word }))).toBe('reader.password_protected')
    expect(await open(await pdfOf((pdf) => pdf.text('x'), { userPassword: 'abc' }))).toBe('reader.password_protected')
    expect(await open(zipOf([{ name: 'word/document.xml', data: 'x', claims: { flags: 1 } }]))).toBe('reader.password_protected')
  })

  test('damaged files', async () => {
    const docx = docxOf({ body })
    expect(await open(docx.subarray(0, docx.length - 40))).toBe('reader.broken_file')
    expect(await open(withDocument('<w:document><w:body>'))).toBe('reader.broken_file')
    expect(await open(Buffer.from('%PDF-1.7\nnothing here'))).toBe('reader.broken_file')
    expect(await open(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]))).toBe('reader.broken_file')
    expect(await open(Buffer.from('89504e470d0a1a0a0000', 'hex'))).toBe('reader.broken_file')
  })

  test('a table of 100,000 rows', async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => `<w:tr><w:tc><w:p><w:r><w:t>${index}</w:t></w:r></w:p></w:tc></w:tr>`).join('')
    expect(await open(docxOf({ body: `<w:tbl>${rows}</w:tbl>` }))).toBe('reader.table_too_large')
    const html = `<html><table>${'<tr><td>x</td></tr>'.repeat(100_000)}</table></html>`
    expect(await open(Buffer.from(html))).toBe('reader.table_too_large')
  })

  test('more pages than promised', async () => {
    const pdf = await pdfOf((document) => document.text('a').addPage().text('b').addPage().text('c'))
    expect(await open(pdf, { limits: { pages: 2 } })).toBe('reader.too_many_pages')
    expect(await open(docxOf({ body: p('x'.repeat(5000)) }), { limits: { characters: 4000 } })).toBe('reader.too_many_pages')
  })

  test('a picture larger than any scanner makes, before it is decoded', async () => {
    const head = Buffer.from('89504e470d0a1a0a0000000d4948445200010000000100000802000000', 'hex')
    expect(await open(head)).toBe('reader.image_too_large')
  })

  test('a picture without text', async () => {
    const { createCanvas } = await import('@napi-rs/canvas')
    const canvas = createCanvas(300, 300)
    const context = canvas.getContext('2d')
    context.fillStyle = '#c96'
    context.fillRect(40, 40, 180, 120)
    expect(await refusalOf(openPages([canvas.toBuffer('image/png')]))).toBe('reader.no_text')
  })

  test('pages that are no pictures', async () => {
    expect(await refusalOf(openPages([]))).toBe('reader.empty')
    expect(await refusalOf(openPages([Buffer.from('text')]))).toBe('reader.unknown_format')
  })

  test('a text with zero bytes in it', async () => {
    expect(await open(Buffer.from(`KẾ HOẠCH phòng cháy${'\0'.repeat(9)} năm 2026, các thôn làm theo lịch.`))).toBe('reader.text_with_nul')
    expect(await open(Buffer.alloc(400))).toBe('reader.unknown_format')
  })

  test('letters of an unknown encoding', async () => {
    const russian = 'Настоящий план определяет порядок проведения работ по обеспечению пожарной безопасности на территории района. '
    expect(await open(iconv.encode(russian.repeat(5), 'windows-1251'))).toBe('reader.encoding_unknown')
  })

  test('a reading that was called off, or takes too long', async () => {
    const control = new AbortController()
    control.abort()
    expect(await open(docxOf({ body }), { signal: control.signal })).toBe('reader.cancelled')
    expect(await open(docxOf({ body }), { limits: { milliseconds: -1 } })).toBe('reader.time_limit')
    const pdf = await pdfOf((document) => {
      for (let page = 0; page < 20; page += 1) document.text('x').addPage()
    })
    const later = new AbortController()
    const reading = open(pdf, { signal: later.signal, onProgress: ({ page }) => page === 3 && later.abort() })
    expect(await reading).toBe('reader.cancelled')
  })
})

describe('traps in containers', () => {
  test('an entry that swells', async () => {
    expect(await open(zipOf([{ name: 'word/document.xml', data: Buffer.alloc(20_000_000) }]))).toBe('reader.zip_bomb')
  })
  test('entries that share their bytes', async () => {
    const [first, ...rest] = docxEntries({ body })
    const shared = rest.map((entry) => ({ ...entry, claims: { offset: 0 } }))
    expect(await open(zipOf(first === undefined ? shared : [first, ...shared]))).toBe('reader.zip_bomb')
  })
  test('more entries than a document has', async () => {
    expect(await open(zipOf(Array.from({ length: 6000 }, (_, index) => ({ name: `word/${index}`, data: '' }))))).toBe('reader.zip_bomb')
  })
  test('a false size', async () => {
    const lying = docxEntries({ body }).map((entry) => (entry.name === 'word/document.xml' ? { ...entry, claims: { size: 10 } } : entry))
    expect(await open(zipOf(lying))).toBe('reader.broken_file')
  })
  test('a name that climbs out, and one that is there twice', async () => {
    expect(await open(zipOf([...docxEntries({ body }), { name: '../../etc/passwd', data: 'x' }]))).toBe('reader.broken_file')
    expect(await open(zipOf([...docxEntries({ body }), { name: 'word/document.xml', data: 'x' }]))).toBe('reader.broken_file')
  })
  test('entities, outside ones and ones that multiply', async () => {
    expect(await open(withDocument('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document>&x;</w:document>'))).toBe('reader.xml_not_allowed')
    expect(await open(withDocument('<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>'))).toBe('reader.xml_not_allowed')
  })
  test('nests without end', async () => {
    expect(await open(withDocument(`${'<w:sdt>'.repeat(5000)}${'</w:sdt>'.repeat(5000)}`))).toBe('reader.nested_too_deep')
    expect(await open(Buffer.from(`<html>${'<div>'.repeat(20_000)}`))).toBe('reader.nested_too_deep')
    const nested = `${'<w:tbl><w:tr><w:tc>'.repeat(100)}${p('x')}${'</w:tc></w:tr></w:tbl>'.repeat(100)}`
    expect(await open(docxOf({ body: nested }))).toBe('reader.nested_too_deep')
  })
  test('a chain of sectors that runs in a circle', async () => {
    const file = Buffer.from(compoundOf({ WordDocument: Buffer.alloc(5000) }))
    file.writeUInt32LE(2, 512 + 2 * 4)
    expect(await open(file)).toBe('reader.broken_file')
  })
})

test('every refusal has words in both languages that differ and are not empty', () => {
  for (const code of Object.keys(vi) as (keyof typeof vi)[]) {
    const detail = { limit: 1, encoding: 'tcvn3', width: 1, height: 1, mark: 'M', pages: 1, list: '1', extension: 'a', format: 'b', count: 1 }
    expect(vi[code](detail).length, code).toBeGreaterThan(10)
    expect(en[code](detail).length, code).toBeGreaterThan(10)
    expect(vi[code](detail)).not.toBe(en[code](detail))
  }
  expect(new ReaderRefusal('reader.empty').message).toBe('reader.empty')
})
