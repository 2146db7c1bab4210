import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { STATE_PROFILE } from '../profiles/state.ts'
import { partsOf } from '../testing/parts-of.ts'
import { sampleDocument } from '../testing/sample.ts'
import { zipOf } from '../testing/zip-of.ts'
import write from '../write-task.ts'
import { compareCopies, textChanges } from './compare.ts'
import { readDocx } from './read-docx.ts'

const COPY = '01890000-0000-7000-8000-000000000000'

async function handedOut() {
  const document = sampleDocument('state', { rows: 3 })
  const { bytes, lines } = await write({ document, profile: STATE_PROFILE, format: 'docx', copyId: COPY, made: '2026-03-05T02:00:00Z' })
  return { kept: { lines, figures: document.figures }, bytes }
}

async function edited(bytes: Uint8Array, change: (body: string) => string): Promise<Buffer> {
  const parts = await partsOf(bytes)
  parts.set('word/document.xml', change(parts.get('word/document.xml') ?? ''))
  return zipOf(parts)
}

describe('a document that comes back', () => {
  test('untouched names its copy and differs in nothing', async () => {
    const { kept, bytes } = await handedOut()
    const returned = await readDocx(Buffer.from(bytes))
    expect(returned.copyId).toBe(COPY)
    expect(returned.lines).toEqual(kept.lines)
    expect(compareCopies(kept, returned)).toEqual({ figures: [], texts: [] })
  })

  test('shows a figure typed anew, a sentence changed, one added and one taken out', async () => {
    const { kept, bytes } = await handedOut()
    const back = await edited(bytes, (body) =>
      body
        .replace('>63,5</w:t>', '>75</w:t>')
        .replace('>Lưu: VT</', '>Lưu: VT, NC</')
        .replace('>I. KẾT QUẢ</w:t></w:r></w:p>', '>I. KẾT QUẢ</w:t></w:r></w:p><w:p><w:r><w:t>Một câu mới </w:t></w:r><w:r><w:t>có nhiều từ hơn.</w:t></w:r></w:p>')
        .replace(/<w:p>(?:(?!<\/w:p>).)*1\. Tuyên truyền.*?<\/w:p>/s, '')
    )
    const { figures, texts } = compareCopies(kept, await readDocx(back))
    expect(figures).toEqual([{ key: 'target-1', label: kept.figures[0]?.label, address: '/plans/1/targets/2', before: '63,5', after: '75' }])
    expect(texts).toContainEqual({ kind: 'changed', before: 'Tỷ lệ hộ phân loại đúng đạt 63,5%.', after: 'Tỷ lệ hộ phân loại đúng đạt 75%.' })
    expect(texts).toContainEqual({ kind: 'added', after: 'Một câu mới có nhiều từ hơn.' })
    expect(texts).toContainEqual({ kind: 'removed', before: '1. Tuyên truyền' })
  })

  test('a figure whose mark is gone is told as gone; tracked deletions do not count, insertions do', async () => {
    const { kept, bytes } = await handedOut()
    const gone = await readDocx(await edited(bytes, (body) => body.replace(/<w:sdt>.*?<\/w:sdt>/s, '<w:r><w:t>63,5</w:t></w:r>')))
    expect(compareCopies(kept, gone)).toEqual({ figures: [expect.objectContaining({ before: '63,5', after: null })], texts: [] })
    const tracked = await readDocx(
      await edited(bytes, (body) => body.replace('>63,5</w:t>', '>63,5</w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:ins><w:r><w:t>0</w:t></w:r></w:ins><w:r><w:t></w:t>'))
    )
    expect(compareCopies(kept, tracked).figures[0]?.after).toBe('63,50')
  })

  test('a paragraph that stands elsewhere is told as moved, whether Word tracked the move or not', async () => {
    const { kept, bytes } = await handedOut()
    const moved = 'Căn cứ Luật Bảo vệ môi trường số 72/2020/QH14 ngày 17 tháng 11 năm 2020;'
    const one = new RegExp(`<w:p>(?:(?!</w:p>).)*${moved.replaceAll('/', '.')}.*?</w:p>`, 's')
    const put = (body: string, paragraph: string): string => body.replace(/(1\. Tuyên truyền.*?<\/w:p>)/s, `$1${paragraph}`)
    const plain = await edited(bytes, (body) => put(body.replace(one, ''), one.exec(body)?.[0] ?? ''))
    expect(compareCopies(kept, await readDocx(plain))).toEqual({ figures: [], texts: [{ kind: 'moved', before: moved }] })
    const tracked = await edited(bytes, (body) => {
      const paragraph = one.exec(body)?.[0] ?? ''
      const inside = (mark: string): string => paragraph.replace(/<w:r>.*<\/w:r>/s, (runs) => `<${mark} w:id="9">${runs}</${mark}>`)
      return put(body.replace(one, () => inside('w:moveFrom')), inside('w:moveTo'))
    })
    expect(compareCopies(kept, await readDocx(tracked)).texts).toEqual([{ kind: 'moved', before: moved }])
  })

  test('what is no such file says so', async () => {
    await expect(readDocx(Buffer.from('%PDF-1.7'))).rejects.toMatchObject({ code: 'paper.file_broken' })
    await expect(readDocx(zipOf(new Map([['xl/workbook.xml', '<w/>']])))).rejects.toMatchObject({ code: 'paper.no_document' })
    await expect(readDocx(zipOf(new Map([['word/document.xml', '<w:p><w:t>']])))).rejects.toMatchObject({ code: 'paper.file_broken' })
    expect((await readDocx(zipOf(new Map([['word/document.xml', '<w:document/>']])))).copyId).toBeNull()
  })
})

test('differences lead from the one text to the other, whatever was edited', () => {
  const lines = fc.array(fc.constantFrom('một hai ba', 'bốn năm sáu', 'bảy tám', 'chín', 'mười'), { maxLength: 30 })
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const changes = textChanges(before, after)
      const count = (list: string[]): Map<string, number> => new Map([...Map.groupBy(list, (line) => line)].map(([line, all]) => [line, all.length]))
      const left = count(before)
      for (const change of changes) {
        if (change.kind !== 'added') left.set(change.before, (left.get(change.before) ?? 0) - 1)
        if (change.kind !== 'removed') left.set(change.after, (left.get(change.after) ?? 0) + 1)
      }
      expect(new Map([...left].filter(([, times]) => times !== 0))).toEqual(count(after))
    })
  )
})

test('a long document with one changed line shows that line only', () => {
  const before = Array.from({ length: 6000 }, (_, place) => `Dòng ${place % 2000} của văn bản ${place}`)
  const after = before.toSpliced(3000, 1, 'Dòng 1000 của văn bản đã sửa').toSpliced(10, 0, 'Thêm vào đầu')
  expect(textChanges(before, after)).toEqual([
    { kind: 'added', after: 'Thêm vào đầu' },
    { kind: 'changed', before: before[3000], after: 'Dòng 1000 của văn bản đã sửa' }
  ])
})
