/** Divisions of a number: their categories, whether they come to the whole, and what of them may be told. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSmall, shownBeside } from '#foundations/people/rules.ts'
import '../../../testing/properties.ts'
import { gapOf, wholeOf } from './agree.ts'
import { attributesOf, categoriesOf, categoryWritten, divisionsOf, readCategory, type Breakdown } from './axes.ts'
import { categoriesTold, unitsTold, type Divided } from './told.ts'

const both: Breakdown = { axes: [{ axis: 'sex', purpose: 'Xếp giờ tập huấn' }, { axis: 'age', purpose: 'Chọn cách hướng dẫn' }], bounds: [30, 46, 61], crossed: false, strict: true }

test('each axis divides the number for itself, or both together; kinds of units are asked of nobody', () => {
  expect(divisionsOf(both)).toEqual([
    { axes: ['sex'], categories: ['F', 'M'], rest: 'SEX-U' },
    { axes: ['age'], categories: ['Y0-29', 'Y30-45', 'Y46-60', 'Y61'], rest: 'AGE-U' }
  ])
  const [crossed] = divisionsOf({ ...both, crossed: true })
  expect(crossed?.categories).toEqual(['F_Y0-29', 'F_Y30-45', 'F_Y46-60', 'F_Y61', 'M_Y0-29', 'M_Y30-45', 'M_Y46-60', 'M_Y61'])
  expect(crossed?.rest).toBe('SEX-U_AGE-U')
  expect(divisionsOf({ ...both, axes: [{ axis: 'unit_kind', purpose: 'So sánh xã với phường' }] })).toEqual([])
})

test('a category is written in two ways and read back as the same', () => {
  for (const category of [...categoriesOf(both), ...categoriesOf({ ...both, crossed: true })]) {
    expect(readCategory(category)).not.toBeNull()
    expect(categoryWritten(category.toLowerCase())).toBe(category)
    expect(categoryWritten(attributesOf(category).map((pair) => pair.join('=')).toSorted().join(','))).toBe(category)
  }
  expect(readCategory('RELIGION-1')).toBeNull()
  expect(categoryWritten('GENDER=FMLE')).toBe('GENDER=FMLE')
})

test('parts are held against the whole to the last place, and what is missing is named', () => {
  const [sex] = divisionsOf(both)
  if (!sex) throw new Error('There is a division by sex.')
  const gap = (total: string | null, parts: Record<string, string>) => gapOf(sex, total, new Map(Object.entries(parts)))
  expect(gap('100', {})).toBeNull()
  expect(gap('100', { F: '60', M: '40' })).toBeNull()
  expect(gap('0.3', { F: '0.1', M: '0.2' })).toBeNull()
  expect(gap('100', { F: '60', M: '37', 'SEX-U': '3' })).toBeNull()
  expect(gap('100', { F: '60', M: '37' })).toMatchObject({ what: 'under', by: '3', sum: '97' })
  expect(gap('100', { F: '60', M: '43.5' })).toMatchObject({ what: 'over', by: '3.5' })
  expect(gap('100', { F: '60' })).toMatchObject({ what: 'missing', missing: ['M'] })
  // More than the whole is told even while others are still to come.
  expect(gap('50', { F: '60' })).toMatchObject({ what: 'over', by: '10', missing: ['M'] })
  expect([wholeOf(sex, new Map([['F', '60']])), wholeOf(sex, new Map([['F', '60'], ['M', '40']])), wholeOf(sex, new Map([['F', '60'], ['M', '40'], ['SEX-U', '2']]))]).toEqual([null, '100', '102'])
})

const size = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 4, arbitrary: fc.integer({ min: 1, max: 14 }) }, { weight: 4, arbitrary: fc.integer({ min: 10, max: 60 }) })
const below = fc.integer({ min: 1, max: 5 }).chain((width) =>
  fc.array(fc.record({ cells: fc.array(size, { minLength: width, maxLength: width }), left: fc.oneof(fc.constant(0), size) }), { minLength: 1, maxLength: 7 })
).map((all) => all.map(({ cells, left }, at): Divided => ({ id: `U${at}`, cells, total: left + cells.reduce((sum, cell) => sum + cell, 0) })))

const added = (all: readonly Divided[]): Divided => ({ id: 'top', total: all.reduce((sum, { total }) => sum + total, 0), cells: (all[0]?.cells ?? []).map((_cell, at) => all.reduce((sum, { cells }) => sum + (cells[at] ?? 0), 0)) })

/** Another table with the same sums, in which one cell is what is asked: so nobody who knows the sums knows the cell. */
function otherTable(rows: readonly number[], columns: readonly number[], [row, column, value]: [number, number, number]): number[][] {
  const table = rows.map(() => columns.map(() => 0))
  const [left, down] = [[...rows], [...columns]]
  const room = (at: number, to: number): number => Math.min(left[at] ?? 0, down[to] ?? 0)
  const put = (at: number, to: number, amount: number): void => {
    const line = table[at]
    if (line) line[to] = (line[to] ?? 0) + amount
    left[at] = (left[at] ?? 0) - amount
    down[to] = (down[to] ?? 0) - amount
  }
  put(row, column, value)
  for (const to of columns.keys()) if (to !== column) put(row, to, room(row, to))
  for (const at of rows.keys()) if (at !== row) put(at, column, room(at, column))
  for (const at of rows.keys()) for (const to of columns.keys()) if (at !== row && to !== column) put(at, to, room(at, to))
  return table
}

test('of no small group can anybody work out the size: another table shows exactly the same and differs there by ten', () => {
  let tried = 0
  fc.assert(
    fc.property(below, (units) => {
      const top = added(units)
      const told = categoriesTold(top)
      for (const at of told) expect(isSmall(top.cells[at] ?? 0)).toBe(false)
      const hiddenTogether = top.total - [...told].reduce((sum, at) => sum + (top.cells[at] ?? 0), 0)
      expect(isSmall(hiddenTogether)).toBe(isSmall(top.total) && told.size === 0)
      const totals = shownBeside(units.map(({ id, total }) => ({ id, size: total })))
      const telling = unitsTold(units, told, (id) => totals.has(id))
      const columnsOf = ({ cells, total }: Divided): number[] => { const single = [...told].map((at) => cells[at] ?? 0); return [...single, total - single.reduce((sum, cell) => sum + cell, 0)] }
      for (const unit of units) if (telling.has(unit.id)) for (const cell of columnsOf(unit)) expect(isSmall(cell)).toBe(false)
      if (!told.size) return
      // What stays hidden: a row for each unit whose total is known, one for all others together.
      const rest = units.filter(({ id }) => !telling.has(id))
      const rows = rest.filter(({ id }) => totals.has(id)).map(columnsOf)
      const unknown = rest.filter(({ id }) => !totals.has(id)).map(columnsOf)
      if (unknown.length) rows.push([...told, -1].map((_at, to) => unknown.reduce((sum, cells) => sum + (cells[to] ?? 0), 0)))
      const sums = rows.map((cells) => cells.reduce((sum, cell) => sum + cell, 0))
      const columns = [...told, -1].map((_at, to) => rows.reduce((sum, cells) => sum + (cells[to] ?? 0), 0))
      const all = sums.reduce((sum, one) => sum + one, 0)
      for (const [at, cells] of rows.entries()) for (const [to, cell] of cells.entries()) {
        if (!isSmall(cell)) continue
        tried += 1
        const [least, most] = [Math.max(0, (sums[at] ?? 0) + (columns[to] ?? 0) - all), Math.min(sums[at] ?? 0, columns[to] ?? 0)]
        expect(most - least).toBeGreaterThanOrEqual(10)
        for (const value of [least, most]) {
          const other = otherTable(sums, columns, [at, to, value])
          expect(other[at]?.[to]).toBe(value)
          expect(other.flat().every((one) => one >= 0)).toBe(true)
          expect(other.map((line) => line.reduce((sum, one) => sum + one, 0))).toEqual(sums)
          expect(columns.map((_column, where) => other.reduce((sum, line) => sum + (line[where] ?? 0), 0))).toEqual(columns)
        }
      }
    }),
    { numRuns: 600 }
  )
  // The groups that are made hold small ones to hide.
  expect(tried).toBeGreaterThan(20)
})

test('with everybody told, a single small group takes another unit with it, so that no difference reveals it', () => {
  const unit = (id: string, ...cells: number[]): Divided => ({ id, cells, total: cells.reduce((sum, cell) => sum + cell, 0) })
  const units = [unit('An Phú', 40, 35), unit('Bảo Sơn', 22, 31), unit('Cát Lâm', 18, 3)]
  const told = categoriesTold(added(units))
  expect([...told]).toEqual([0, 1])
  expect([...unitsTold(units, told, () => true)]).toEqual(['An Phú'])
  expect([...unitsTold([unit('An Phú', 40, 35), unit('Bảo Sơn', 22, 31)], told, () => true)]).toEqual(['An Phú', 'Bảo Sơn'])
  // At the unit itself: three men hide the women too.
  expect([...categoriesTold(unit('Cát Lâm', 18, 3))]).toEqual([])
  // What nobody could tell apart is a group like any other.
  expect([...categoriesTold({ id: 'x', total: 64, cells: [40, 20] })]).toEqual([0])
})
