import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { openPdf } from '#platform/pdf/open-pdf.ts'
import writeCards from './cards-task.ts'

const square = encode('CN2:ABCDEFGHJK', { ecc: 'M', border: 0 }).data.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''))

test('cards stand ten on a page of A4, with whole names however long they are', async () => {
  const card = (name: string) => ({ head: 'Xã Bình An · Thẻ điểm danh', name, unit: 'Chi bộ thôn 2', code: 'ABCDE FGHJK', square })
  const long = 'Công Tằng Tôn Nữ Nguyễn Thị Hoàng Phương Quỳnh Như'
  const cards = [card(long), ...Array.from({ length: 10 }, (_card, at) => card(`Người ${at + 1}`))]
  const { document, close } = await openPdf(Buffer.from(await writeCards({ title: 'Thẻ', author: 'Xã Bình An', lang: 'vi-VN', cards, made: '2026-03-05T02:00:00.000Z' })), 10_000_000)
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    expect([page.getViewport({ scale: 1 }).width, page.getViewport({ scale: 1 }).height].map(Math.round)).toEqual([595, 842])
    pages.push((await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(' ').replaceAll(/\s+/g, ' ').normalize('NFC'))
  }
  await close()
  expect(pages.map((text) => text.match(/ABCDE FGHJK/g)?.length)).toEqual([10, 1])
  expect(pages[0]).toContain(long)
  expect(pages[1]).toContain('Người 10')
})
