import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SourceParagraph } from '../types.ts'
import { atOf, joinStretches, sliceJoined } from './joined.ts'

function printed(...texts: string[]): SourceParagraph[] {
  return texts.map((text) => ({ text, placement: 'body', whole: false }))
}

function joinAll(paragraphs: readonly SourceParagraph[]): ReturnType<typeof joinStretches> {
  return joinStretches(paragraphs, paragraphs.map((part, paragraph) => ({ paragraph, from: 0, to: part.text.length })))
}

describe('joining printed lines', () => {
  test('one blank between lines, one blank for a run of them', () => {
    expect(joinAll(printed('Mỗi  tổ   dân', 'phố một bình')).text).toBe('Mỗi tổ dân phố một bình')
  })

  test('a symbol cut at its hyphen or stroke is healed, a dash between words is not', () => {
    expect(joinAll(printed('Nghị quyết số 12-', 'NQ/TW về')).text).toBe('Nghị quyết số 12-NQ/TW về')
    expect(joinAll(printed('Kế hoạch số 7/KH-', 'UBND ngày')).text).toBe('Kế hoạch số 7/KH-UBND ngày')
    expect(joinAll(printed('kinh tế -', 'xã hội')).text).toBe('kinh tế - xã hội')
    expect(joinAll(printed('giai đoạn 2027 -', '2030')).text).toBe('giai đoạn 2027 - 2030')
  })

  test('a match knows its paragraph and its characters, also over a line end', () => {
    const paragraphs = printed('Giao  Công an xã', 'chủ trì tập huấn')
    const joined = joinAll(paragraphs)
    const found = joined.text.indexOf('Công an xã')
    expect(atOf(joined, found, found + 10)).toEqual({ paragraph: 0, from: 6, to: 16 })
    expect(atOf(joined, found, joined.text.length)).toEqual({ paragraph: 0, from: 6, to: 16, through: 1 })
  })

  test('a slice keeps its places', () => {
    const joined = joinAll(printed('Phòng Văn hóa:', 'Treo băng rôn'))
    const slice = sliceJoined(joined, 'Phòng Văn hóa:'.length)
    expect(slice.text).toBe('Treo băng rôn')
    expect(atOf(slice)).toEqual({ paragraph: 1, from: 0, to: 13 })
  })

  test('every word of the joined text stands where it says', () => {
    const word = fc.stringMatching(/^[a-zđ0-9/.-]{1,6}$/u)
    const line = fc.array(fc.tuple(word, fc.constantFrom(' ', '  ')), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        const paragraphs = printed(...lines.map((words) => words.map(([text, gap]) => text + gap).join('').trim()))
        const joined = joinAll(paragraphs)
        for (const piece of joined.pieces) {
          const source = paragraphs[piece.paragraph]?.text.slice(piece.from, piece.from + piece.length)
          expect(joined.text.slice(piece.start, piece.start + piece.length)).toBe(source)
        }
      }),
    )
  })
})
