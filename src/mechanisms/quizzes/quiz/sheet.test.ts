import fc from 'fast-check'
import { expect, test } from 'vitest'
import { examPaper } from '../formats/paper/exam.ts'
import { shuffled } from '../question/laid-out.ts'
import { mark } from '../question/mark.ts'
import { anyBody } from '../testing/any-body.ts'
import { readSheet, sheetAnswer, type SheetItem } from './sheet.ts'

const HEAD = { layout: 'state' as const, above: null, issuer: 'Xã Bình An', place: null, date: null, title: 'Phân loại rác', minutes: 15 }
const letters = (count: number, options = 4): SheetItem[] => Array.from({ length: count }, () => ({ kind: 'single', options }))

test('what the table of answers of a printed variant says, typed in, earns all points', () => {
  const asked = anyBody.filter(({ kind }) => kind !== 'essay' && kind !== 'file')
  fc.assert(
    fc.property(fc.array(asked, { minLength: 1, maxLength: 8 }), fc.string(), (bodies, seed) => {
      const { variants } = examPaper(bodies.map((body) => ({ body, subject: null, level: null })), HEAD, { count: 2, seed, shuffled })
      for (const { printed, answers } of variants) {
        const kindAt = (at: number) => bodies[printed[at]?.question ?? 0]
        const typed = answers.map((answer, at) => {
          const body = kindAt(at)
          if (body?.kind === 'short_text') return `"${body.answers[0]?.words ?? ''}"`
          if (body?.kind === 'number') return `"${String(body.right).replace('.', ',')}"`
          // The table says 1-B; 2-A of pairs and A, C of several.
          const said = answer.replaceAll(/\d+-/gu, '').replaceAll(/[;, ]/gu, '')
          return said.length === 1 && body?.kind !== 'multiple' ? said.toLowerCase() : `(${said})`
        })
        const shape = printed.map(({ options }, at): SheetItem => ({ kind: kindAt(at)?.kind ?? 'single', options: options.length }))
        const { items } = readSheet(typed.join(' '), shape)
        for (const [at, item] of (items ?? []).entries()) {
          const body = kindAt(at)
          if (body) expect(mark(body, sheetAnswer(body, printed[at]?.options ?? [], item))?.share).toBe(1)
        }
        expect(items).toHaveLength(printed.length)
      }
    }),
    { numRuns: 150 }
  )
})

test('spaces and capitals do not matter, a dash is no answer', () => {
  expect(readSheet(' ab-D ', letters(4)).items).toEqual(['A', 'B', '', 'D'])
  expect(readSheet('(a, c) - (BA) "hữu cơ" –', [{ kind: 'multiple', options: 4 }, { kind: 'single', options: 2 }, { kind: 'ordering', options: 2 }, { kind: 'short_text', options: 0 }, { kind: 'number', options: 0 }]).items).toEqual(['AC', '', 'BA', 'hữu cơ', ''])
})

test('a sheet of the wrong length, a letter that was not printed: told where', () => {
  expect(readSheet('ABC', letters(4)).problem).toEqual({ reason: 'quizzes.sheet_length', typed: 3, expected: 4 })
  expect(readSheet('ABEA', letters(4)).problem).toEqual({ reason: 'quizzes.sheet_sign', question: 3, typed: 'E' })
  expect(readSheet('A(BC)', letters(2)).problem).toMatchObject({ question: 2 })
  expect(readSheet('A', [{ kind: 'number', options: 0 }]).problem).toMatchObject({ question: 1 })
  expect(readSheet('', letters(2)).problem).toMatchObject({ typed: 0 })
})

test('whatever is typed is read or refused, never mistaken for another length', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.nat(8), (typed, count) => {
    const { items } = readSheet(typed, letters(count))
    expect(items === null || items.length === count).toBe(true)
  }))
})
