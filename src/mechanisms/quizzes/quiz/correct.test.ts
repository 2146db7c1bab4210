import fc from 'fast-check'
import { expect, test } from 'vitest'
import { QuestionBody } from '../question/body.ts'
import { anyBody } from '../testing/any-body.ts'
import { withRight } from './correct.ts'

test('a correction leaves a question that can be asked, with its words and points', () => {
  fc.assert(
    fc.property(anyBody, fc.subarray(['a', 'b', 'c', 'd', 'true', 'false', 'z']), (body, right) => {
      const corrected = withRight(body, right)
      if (!corrected) return
      expect(QuestionBody.parse(corrected)).toEqual(corrected)
      expect([corrected.prompt, corrected.points, corrected.kind]).toEqual([body.prompt, body.points, body.kind])
      expect(corrected).not.toEqual(body)
    }),
    { numRuns: 300 }
  )
})

test('one right choice of a single one; nothing that is right already, nothing that was not asked', () => {
  const body = QuestionBody.parse({ kind: 'single', prompt: { vi: 'Vỏ trứng?' }, choices: ['a', 'b', 'c'].map((key) => ({ key, words: { vi: key }, right: key === 'a' })) })
  expect([withRight(body, ['a']), withRight(body, ['b', 'c']), withRight(body, ['z']), withRight(body, [])]).toEqual([null, null, null, null])
  expect(withRight(body, ['b'])).toMatchObject({ choices: [{ right: false }, { right: true }, { right: false }] })
})
