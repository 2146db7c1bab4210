import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTextLines } from '../input/txt.ts'
import { readPlan } from '../index.ts'
import type { At, Found, PlanReading, SourceDocument } from '../types.ts'
import { samplePlan } from './sample-plan.ts'

const source = readTextLines(samplePlan)
const reading = readPlan(source)

const values = (found: readonly Found<string>[]): string[] => found.map((one) => one.value)
const task = (path: string, item: number): PlanReading['tasks'][number] | undefined =>
  reading.tasks.find((one) => one.path === path && one.item === item)

describe('tasks', () => {
  test('attribute lines assign the heading when nothing else stands below it', () => {
    const found = task('III.1', 0)
    expect(values(found?.leads ?? [])).toEqual(['Phòng Văn hóa - Xã hội'])
    expect(values(found?.partners ?? [])).toEqual(['Đoàn Thanh niên xã', 'các thôn'])
  })

  test('an item names its own lead and partners, or nobody', () => {
    expect(values(task('III.2', 1)?.leads ?? [])).toEqual([])
    expect(values(task('III.2', 2)?.leads ?? [])).toEqual(['Hội Phụ nữ xã'])
    expect(values(task('III.2', 2)?.partners ?? [])).toEqual(['Trạm Y tế xã', 'các trường học'])
  })

  test('in the organising part the heading is charged', () => {
    expect(values(task('IV.1', 1)?.leads ?? [])).toEqual(['Phòng Văn hóa - Xã hội'])
    expect(values(task('IV.1', 1)?.partners ?? [])).toEqual(['các thôn'])
    expect(values(task('IV.1', 2)?.leads ?? [])).toEqual(['Phòng Văn hóa - Xã hội'])
    expect(task('IV.2', 1)?.addressees).toBe('all')
  })

  test('whoever is asked at the end has a task, purposes and goals are none', () => {
    expect(values(task('closing', 1)?.leads ?? [])).toEqual(['các thôn, đơn vị'])
    expect(reading.tasks.filter((one) => one.path.startsWith('I.') || one.path === 'II')).toEqual([])
  })
})

describe('rows of an annex', () => {
  test('columns give leads, partners and limits', () => {
    const rows = reading.tasks.filter((one) => one.path === 'PL')
    expect(rows.map((row) => [row.item, values(row.leads), values(row.partners)])).toEqual([
      [1, ['Phòng Kinh tế'], ['Các thôn', 'Hội Làm vườn xã']],
      [2, ['Trạm Y tế xã'], ['Các trường học']],
    ])
    expect(reading.deadlines.filter((one) => one.path === 'PL').map((one) => [one.item, one.kind, one.date, one.every])).toEqual([
      [1, 'by', '2031-Q3', null],
      [2, 'recurring', null, 'year'],
    ])
  })
})

describe('targets', () => {
  test('figures with unit, comparison, rate and year', () => {
    expect(reading.targets.map(({ path, item, value, unit, comparator, per, by }) => ({ path, item, value, unit, comparator, per, by }))).toEqual([
      { path: 'II', item: 1, value: 5, unit: 'tủ sách', comparator: '>=', per: null, by: '2031' },
      { path: 'II', item: 2, value: 90, unit: '%', comparator: '>=', per: null, by: null },
      { path: 'II', item: 2, value: 2, unit: 'buổi đọc', comparator: '>=', per: 'quarter', by: null },
    ])
  })
})

describe('deadlines', () => {
  test('limits and recurrences, but not the years in names of documents', () => {
    const inBody = reading.deadlines.filter((one) => one.path !== 'PL')
    expect(inBody.map(({ path, item, kind, date, every }) => [path, item, kind, date, every])).toEqual([
      ['II', 1, 'by', '2031', null],
      ['II', 2, 'recurring', null, 'quarter'],
      ['III.1', 1, 'by', '2031-Q2', null],
      ['IV.1', 2, 'recurring', null, 'quarter'],
      ['closing', 1, 'recurring', '--12-10', 'year'],
    ])
  })
})

describe('citations', () => {
  test('one entry per document; a later mention supplies the date', () => {
    expect(reading.citations.map(({ kind, number, date, issuer }) => [kind, number, date, issuer])).toEqual([
      ['Quyết định', '34/QĐ-UBND', '2030-11-12', 'Ủy ban nhân dân tỉnh'],
      ['Chỉ thị', '05-CT/TU', '2030-02-03', 'Tỉnh ủy'],
    ])
    expect(reading.basis.map((one) => one.number)).toEqual(['34/QĐ-UBND', '05-CT/TU'])
  })
})

function textAt(document: SourceDocument, at: At): string {
  const last = at.through ?? at.paragraph
  const lines: string[] = []
  for (let paragraph = at.paragraph; paragraph <= last; paragraph += 1) {
    const text = document.paragraphs[paragraph]?.text ?? ''
    lines.push(text.slice(paragraph === at.paragraph ? at.from : 0, paragraph === last ? at.to : text.length))
  }
  return lines.join(' ')
}

const withoutBlanks = (text: string): string => text.replace(/\s+/gu, '')

/** Every place lies in the source and prints what its value claims. */
function checkPlaces(document: SourceDocument, read: PlanReading): void {
  const named = read.tasks.flatMap((one) => [...one.leads, ...one.partners])
  const claims: [string, At | null][] = [
    ...named.map((one): [string, At | null] => [one.value, one.at]),
    ...read.deadlines.map((one): [string, At | null] => [one.text, one.at]),
    ...read.targets.map((one): [string, At | null] => [one.unit === '%' ? '' : one.unit, one.at]),
    ...read.citations.map((one): [string, At | null] => [(one.number ?? one.name ?? '').replace(/[-–—‑]/gu, '-'), one.at]),
  ]
  for (const [value, at] of claims) {
    expect(at, value).not.toBeNull()
    if (!at) continue
    expect(at.paragraph).toBeGreaterThanOrEqual(0)
    expect(at.through ?? at.paragraph).toBeLessThan(document.paragraphs.length)
    const printed = withoutBlanks(textAt(document, at)).replace(/[–—‑]/gu, '-')
    expect(printed, `${value} at ${JSON.stringify(at)}`).toContain(withoutBlanks(value).replace(/[–—‑]/gu, '-'))
  }
}

describe('places', () => {
  test('every value stands where it claims to stand', () => checkPlaces(source, reading))

  test('also when lines are lost, doubled and moved', () => {
    const lines = samplePlan.split('\n')
    fc.assert(fc.property(fc.shuffledSubarray(lines, { minLength: 5 }), (some) => {
      const damaged = readTextLines(some.join('\n'))
      checkPlaces(damaged, readPlan(damaged))
    }), { numRuns: 60 })
  })

  test('real plans, where they are at hand', ({ skip }) => {
    const folder = join(process.cwd(), '../shared/plans/unlabelled')
    if (!existsSync(folder)) skip('no shared plans beside the project')
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
      const document = readTextLines(readFileSync(join(folder, file), 'utf8'))
      checkPlaces(document, readPlan(document))
    }
  })
})
