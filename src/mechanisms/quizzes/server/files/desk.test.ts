import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCsv } from '#foundations/paper/sheets/csv.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { p, wordOf } from '../../testing/word-of.ts'
import { createQuestionDesk } from './desk.ts'

let folder = ''
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'caunoi-questions-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const desk = createQuestionDesk({ readSheet: () => Promise.reject(new Error('not asked')), readCsv: async () => readCsv(new TextEncoder().encode('Câu hỏi,A,B,Đáp án\nHỏi?,x,y,B')) })

test('a Word file that Đỗ Quang Vinh sent is read in a process of its own, a sheet by the reader of sheets', async () => {
  const path = join(folder, 'cau-hoi')
  writeFileSync(path, wordOf(p('Câu 1. Hỏi?'), p('A. x'), p('[b]B. y[/]')))
  const read = await desk.read({ path, name: 'câu hỏi.docx' })
  expect(read).toMatchObject({ format: 'word', problems: [], questions: [{ at: { called: '1' }, body: { kind: 'single', choices: [{ right: false }, { right: true }] } }] })
  expect(await desk.read({ path, name: 'câu hỏi.csv' })).toMatchObject({ format: 'xlsx', questions: [{ at: { row: 2 } }] })
})
