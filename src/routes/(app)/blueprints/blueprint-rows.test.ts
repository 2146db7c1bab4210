import { expect, test } from 'vitest'
import { formRows } from './blueprint-rows.ts'

const row = (subject: string, count: string, level = 'recall') => ({ subject, level, count })
const sent = (rows: { subject: string; level: string; count: string }[], more?: string): Record<string, string[]> => ({ subject: rows.map(({ subject }) => subject), level: rows.map(({ level }) => level), count: rows.map(({ count }) => count), ...(more ? { more: [more] } : {}) })
const said = ({ rows }: ReturnType<typeof formRows>): string[] => rows.map(({ subject, count }) => `${subject} ${count}`.trim())
const TYPED = [row('lửa', '3', 'use'), row('', ''), row('rác', ''), row('', '')]

test('a new blueprint has four rows, a stored one at least those that it has', () => {
  expect(said(formRows(null, []))).toEqual(['', '', '', ''])
  const stored = Array.from({ length: 7 }, (_, at) => row(`chủ đề ${at}`, '1'))
  expect(said(formRows(null, stored))).toHaveLength(7)
})

test('Vinh asks for more rows: what he typed stays, half a row too, and he is led to the first empty one', () => {
  const form = formRows(sent(TYPED, 'rows'), [])
  expect(said(form)).toEqual(['lửa 3', 'rác', '', '', '', '', '', ''])
  expect([form.at, form.rows[0]?.level]).toEqual([2, 'use'])
})

test('he takes a row out: the others stay in their order, and one row is always left', () => {
  const form = formRows(sent(TYPED, 'drop-0'), [row('lửa', '9')])
  expect([said(form), form.at]).toEqual([['rác', '', ''], 0])
  expect(said(formRows(sent([row('lửa', '3')], 'drop-0'), []))).toEqual([''])
  expect(said(formRows(sent(TYPED, 'drop-99'), []))).toEqual(['lửa 3', 'rác', '', ''])
})

test('a refused form comes back with as many rows as it had; sixty are the most', () => {
  const many = Array.from({ length: 59 }, (_, at) => row(`s${at}`, '1'))
  expect(said(formRows(sent(many), []))).toHaveLength(59)
  expect(said(formRows(sent(many, 'rows'), []))).toHaveLength(60)
  expect(said(formRows(sent([...many, ...many]), []))).toHaveLength(118)
})
