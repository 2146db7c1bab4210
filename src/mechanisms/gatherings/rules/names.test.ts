import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pastedNames } from './names.ts'

const namesIn = (text: string): string[] => pastedNames(text).map(({ name }) => name)

test('a pasted list becomes names, whatever stands around them', () => {
  expect(namesIn('1. Ông Nguyễn Văn An; Trưởng thôn\r\n2) Bà  Trần Thị Bình\t0912 345 678\n\n- Đ/c Lê Quang Minh (Phó Bí thư)\n• Hoàng Văn Đức, thôn Đông\n---')).toEqual([
    'Nguyễn Văn An',
    'Trần Thị Bình',
    'Lê Quang Minh',
    'Hoàng Văn Đức'
  ])
  // Names that begin like a form of address stay whole.
  expect(namesIn('Anh Thư\nCông Tôn Nữ\nBà Huyện')).toEqual(['Anh Thư', 'Công Tôn Nữ', 'Bà Huyện'])
  expect(namesIn('Đỗ Hữu Đức - Tổ 3\nLò Thị Nga 0987 654 321\nTổ 4')).toEqual(['Đỗ Hữu Đức', 'Lò Thị Nga'])
})

test('columns of a table are read by what they hold; each name knows its line', () => {
  expect(pastedNames('1. Nguyễn Văn An\n\n2) Trần  Thị Lan,\t0912 345 678\n15\tLê Quang Minh\tThôn 3\n---\n')).toEqual([
    { line: 1, name: 'Nguyễn Văn An' },
    { line: 3, name: 'Trần Thị Lan' },
    { line: 4, name: 'Lê Quang Minh' }
  ])
})

test('names of a list come back from it, numbered or not, in order', () => {
  const syllable = fc.constantFrom('Nguyễn', 'Văn', 'Thị', 'Đỗ', 'Ẩn', 'Út', 'Ý', 'Kiều')
  const name = fc.array(syllable, { minLength: 2, maxLength: 5 }).map((parts) => parts.join(' '))
  fc.assert(
    fc.property(fc.array(name, { maxLength: 20 }), fc.boolean(), (names, numbered) => {
      expect(namesIn(names.map((each, at) => (numbered ? `${at + 1}. ${each}` : each)).join('\n'))).toEqual(names)
    })
  )
})
