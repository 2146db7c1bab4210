import { expect, test } from 'vitest'
import type { TaskChange, TaskFace } from '../schema.ts'
import { amendsPoints, chainChanges, nameToCompare, pairTargets } from './amending.ts'

test('a document that only names the points that change is told from a whole plan', () => {
  expect(amendsPoints('Sửa đổi, bổ sung một số nội dung của Kế hoạch số 31/KH-UBND ngày 05 tháng 01 năm 2026')).toBe(true)
  expect(amendsPoints('Điều chỉnh chỉ tiêu tại phụ lục Kế hoạch phân loại rác năm 2026')).toBe(true)
  expect(amendsPoints('Kế hoạch phân loại rác tại nguồn năm 2026')).toBe(false)
  expect(amendsPoints('Bổ sung sách cho thư viện xã')).toBe(false)
})

test('the name of an amended plan is the name of the plan', () => {
  const name = nameToCompare('Phân loại rác tại nguồn năm 2026')
  expect(nameToCompare('Kế hoạch phân loại rác tại nguồn năm 2026 (sửa đổi, bổ sung)')).toBe(name)
  expect(nameToCompare('Điều chỉnh, bổ sung Kế hoạch phân loại rác tại nguồn năm 2026')).toBe(name)
  expect(nameToCompare('Phân loại rác tại nguồn năm 2027')).not.toBe(name)
})

const target = (id: string, unit: string, subject: string | null, place: string | null) => ({ id, value: 1, unit, comparator: '>=', subject, by: null, place })

test('a target keeps its figures where subject and unit, or paragraph and unit, are the same', () => {
  const before = [target('old-share', '%', 'người cao tuổi', 'p1'), target('old-posts', 'trạm', null, 'p2'), target('old-books', 'cuốn', 'sách', 'p3')]
  const after = [target('share', '%', 'Người cao tuổi', 'q9'), target('posts', 'trạm', 'trạm y tế', 'q2'), target('cars', 'xe', 'xe', 'q3')]
  expect(pairTargets(before, after, new Map([['q2', 'p2'], ['q3', 'p3']]))).toEqual(new Map([['share', 'old-share'], ['posts', 'old-posts']]))
})

const face = (id: string, text: string): TaskFace => ({ id, path: 'I', text, leads: [], partners: [], deadline: null })
const change = (taskId: string, before: string | null, after: string | null): TaskChange => ({
  change: before === null ? 'new' : after === null ? 'dropped' : 'changed', taskId,
  before: before === null ? null : face(taskId, before), after: after === null ? null : face(taskId, after), reworded: false, moved: false, facts: [], reason: ''
})
const tell = (before: TaskFace, after: TaskFace) => (before.text === after.text ? null : { reworded: true, moved: false, facts: [] })

test('two steps told as one: what came and went is not told, what came back to its words is the same', () => {
  const told = chainChanges(
    [
      [change('a', 'một', 'hai'), change('b', null, 'mới'), change('c', 'cũ', 'khác'), change('d', null, 'thêm')],
      [change('a', 'hai', 'ba'), change('b', 'mới', null), change('c', 'khác', 'cũ'), change('e', 'bỏ', null), change('d', 'thêm', 'thêm nữa')]
    ],
    tell
  )
  expect(told.map(({ taskId, change: kind, before, after }) => [taskId, kind, before?.text, after?.text])).toEqual([
    ['a', 'changed', 'một', 'ba'],
    ['d', 'new', undefined, 'thêm nữa'],
    ['e', 'dropped', 'bỏ', undefined]
  ])
})
