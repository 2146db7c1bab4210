import { createCanvas } from '@napi-rs/canvas'
import { BUILT_IN } from '#foundations/paper/profiles/built-in.ts'
import write from '#foundations/paper/write-task.ts'
import { partsOf } from '#foundations/paper/testing/parts-of.ts'
import { expect, test } from 'vitest'
import type { OutQuestion } from '../file.ts'
import { lossesOf } from '../losses.ts'
import { examPaper, type PaperHead } from './exam.ts'

const words = (vi: string): { vi: string } => ({ vi })
const base = { media: [], points: 1 }
const question = (body: OutQuestion['body']): OutQuestion => ({ body, subject: null, level: null })
const choices = ['một phương án dài hơn', 'hai', 'ba', 'bốn'].map((one, at) => ({ key: 'abcd'[at] ?? 'a', words: words(one), right: at === 1 }))
const QUESTIONS = [
  question({ ...base, kind: 'single', prompt: words('Gọi số nào?\nChọn một.'), choices, shuffle: true }),
  question({ ...base, kind: 'file', prompt: words('Nộp tệp'), types: ['pdf'], rubric: [] }),
  question({ ...base, kind: 'matching', prompt: words('Ghép'), pairs: [{ key: 'a', left: words('x'), right: words('1') }, { key: 'b', left: words('y'), right: words('2') }], others: [] }),
  question({ ...base, kind: 'ordering', prompt: words('Xếp'), items: [{ key: 'a', words: words('báo') }, { key: 'b', words: words('chạy') }] }),
  question({ ...base, kind: 'true_false', prompt: words('Nước dập lửa xăng.'), right: false }),
  question({ ...base, kind: 'number', prompt: words('Cách mấy mét?'), right: 2.5, tolerance: 0.5, measure: 'm' }),
  question({ ...base, kind: 'essay', prompt: words('Kể lại.'), mostWords: 100, guide: words('Đủ ba ý'), rubric: [] })
]
const HEAD: PaperHead = { layout: 'state', above: null, issuer: 'Ủy ban nhân dân xã Bình An', place: 'Bình An', date: '2026-03-05', title: 'Tìm hiểu phòng cháy', minutes: 30 }
/** Any order that the seed decides will do here: the list turned by the sum of its letters. */
const turned = <T>(all: readonly T[], seed: string): T[] => {
  const by = [...seed].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % Math.max(1, all.length)
  return [...all.slice(by), ...all.slice(0, by)]
}

test('each variant has its code and its order, and the answers fit what was printed there', () => {
  const { exam, variants } = examPaper(QUESTIONS, HEAD, { count: 3, seed: 's', shuffled: turned })
  expect(variants.map(({ code }) => code)).toEqual(['101', '102', '103'])
  expect(exam.sections).toHaveLength(3)
  for (const { printed, answers } of variants) {
    expect(printed.map(({ question: place }) => place).toSorted()).toEqual([0, 2, 3, 4, 5, 6])
    const at = printed.findIndex(({ question: place }) => place === 0)
    expect(printed[at]?.options[(answers[at] ?? '').charCodeAt(0) - 65]).toBe('b')
    const order = printed.findIndex(({ question: place }) => place === 3)
    expect((answers[order] ?? '').split(', ').map((letter) => printed[order]?.options[letter.charCodeAt(0) - 65])).toEqual(['a', 'b'])
    expect(answers).toContain('2,5 ± 0,5 m')
    expect(answers[printed.findIndex(({ question: place }) => place === 4)]).toBe('B')
  }
  expect(new Set(variants.map(({ printed }) => JSON.stringify(printed))).size).toBeGreaterThan(1)
  expect(examPaper(QUESTIONS, HEAD, { count: 3, seed: 's', shuffled: turned }).variants).toEqual(variants)
})

test('a picture stands below its question on each variant, in the file once; one that cannot be drawn is told in words, sounds are told as lost', async () => {
  const canvas = createCanvas(40, 20)
  canvas.getContext('2d').fillRect(0, 0, 40, 20)
  const [seen, broken, heard] = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002', '018f0000-0000-7000-8000-000000000003']
  const media = [{ fileId: seen, kind: 'image' as const, told: words('Biển cấm lửa') }, { fileId: broken, kind: 'image' as const, told: words('Bình bột') }, { fileId: heard, kind: 'audio' as const, told: words('Còi') }]
  const asked = [question({ kind: 'true_false', prompt: words('Biển này cấm lửa.'), media, points: 1, right: true }), ...QUESTIONS]
  expect((await lossesOf('paper', asked)).filter(({ at }) => at.row === 1).map(({ reason }) => reason)).toEqual(['quizzes.out_media_sound'])
  const { exam } = examPaper(asked, HEAD, { count: 2, seed: 's', shuffled: turned })
  const document = { ...exam, pictures: { [seen]: new Uint8Array(canvas.toBuffer('image/webp')), [broken]: new Uint8Array([1, 2, 3]) } }
  const made = { document, profile: BUILT_IN.state, copyId: null, made: '2026-03-05T02:00:00Z' }
  const { bytes, lines } = await write({ ...made, format: 'docx' })
  const parts = await partsOf(bytes)
  expect([...parts.keys()].filter((name) => name.startsWith('word/media/'))).toHaveLength(1)
  const body = parts.get('word/document.xml') ?? ''
  expect([body.split('<pic:pic').length - 1, body.includes('descr="Biển cấm lửa"')]).toEqual([2, true])
  expect(lines.filter((line) => line === '[Hình: Bình bột]')).toHaveLength(2)
  const pdf = Buffer.from((await write({ ...made, format: 'pdf' })).bytes).toString('latin1')
  expect(pdf.split('/Subtype /Image').length - 1).toBeGreaterThan(0)
  expect(pdf.split('/Width 40').length - 1).toBeLessThanOrEqual(2)
})

test('paper and answers come out as Word files that say what was asked', async () => {
  const { exam, answers } = examPaper(QUESTIONS, HEAD, { count: 2, seed: 's', shuffled: turned })
  const profile = BUILT_IN.state
  const made = { profile, format: 'docx' as const, copyId: null, made: '2026-03-05T02:00:00Z' }
  const { lines } = await write({ document: exam, ...made })
  expect(lines.filter((line) => line.includes('Mã đề'))).toEqual(['Thời gian làm bài: 30 phút. Mã đề: 101', 'Thời gian làm bài: 30 phút. Mã đề: 102'])
  expect(lines.filter((line) => line.includes('Gọi số nào?'))).toHaveLength(2)
  expect((await write({ document: answers, ...made })).lines).toEqual(expect.arrayContaining(['Câu', 'Mã 101', 'Mã 102', 'Chấm theo hướng dẫn']))
})
