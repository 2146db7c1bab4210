import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv, writeCsv } from './csv.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test('commas, semicolons, tabs, quotes and line breaks within them are read', () => {
  expect(readCsv(bytes('Mã;Tên\r\nA1;"Xã ""Mới""; cũ\nhai"\r\n;\r\n')).rows).toEqual([['Mã', 'Tên'], ['A1', 'Xã "Mới"; cũ\nhai'], [null, null]])
  expect(readCsv(bytes('\uFEFFsep=,\na,b')).rows).toEqual([['a', 'b']])
  expect(readCsv(bytes('a\tb, c')).rows).toEqual([['a', 'b, c']])
})

test('letters of another table of letters and too many rows are refused with their reason', () => {
  expect(() => readCsv(new Uint8Array([0x54, 0xea, 0x6e, 0x2c, 0x62]))).toThrow('paper.csv_letters')
  expect(() => readCsv(bytes('x\n'.repeat(200_000)))).toThrow('paper.sheet_too_long')
})

test('whatever is written is read back, but that a formula stays text', () => {
  const cell = fc.string({ unit: 'grapheme' }).filter((text) => text.trim() !== '' && !/[\r=+@\t'-]/.test(text) && !text.includes('\uFEFF') && text.isWellFormed())
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
      const table = { name: 'x', columns: [{ title: 'Mã', width: 1 }, { title: 'Tên', width: 1 }], rows }
      expect(readCsv(writeCsv(table)).rows.slice(1)).toEqual(rows)
    })
  )
  const out = new TextDecoder().decode(writeCsv({ name: 'x', columns: [{ title: 'a', width: 1 }, { title: 'b', width: 1, kind: 'day' }], rows: [['=1+1', '2026-02-01']] }))
  expect(out).toContain("'=1+1,01/02/2026")
})
