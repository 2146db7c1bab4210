import { expect, test } from 'vitest'
import { stretchesOf, type Mark } from './marks.ts'

const mark = (kind: Mark['kind'], from: number, to: number): Mark => ({ kind, from, to, doubtful: false })

test('a paragraph is cut at its marks and nothing of it is lost', () => {
  const text = 'Trạm Y tế chủ trì, xong trước ngày 15/12.'
  const stretches = stretchesOf(text, [mark('deadline', 24, 40), mark('lead', 0, 9)])
  expect(stretches.map((stretch) => [stretch.text, stretch.mark])).toEqual([
    ['Trạm Y tế', 'lead'],
    [' chủ trì, xong ', null],
    ['trước ngày 15/12', 'deadline'],
    ['.', null]
  ])
  expect(stretches.map((stretch) => stretch.text).join('')).toBe(text)
})

test('overlapping marks and marks past the end leave the text whole', () => {
  const text = 'Các trường học phối hợp'
  const stretches = stretchesOf(text, [
    mark('partner', 4, 14),
    mark('lead', 0, 9),
    mark('target', 15, 900),
    mark('lead', 30, 40)
  ])
  expect(stretches.map((stretch) => stretch.text).join('')).toBe(text)
  expect(stretches.filter((stretch) => stretch.mark).map((stretch) => stretch.text)).toEqual([
    'Các trườn',
    'g học',
    'phối hợp'
  ])
})

test('a paragraph without marks is one stretch, an empty one none', () => {
  expect(stretchesOf('Tổ chức thực hiện', [])).toHaveLength(1)
  expect(stretchesOf('', [mark('lead', 0, 3)])).toEqual([])
})
