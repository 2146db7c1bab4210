import { expect, test } from 'vitest'
import { modules } from '#app'
import { smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { completeYear, daysOff, enterDaysOff, holidayYears, removeDayOff } from './days-off.ts'

const world = useApp(modules)

test('Hạnh enters what was announced for a year; everybody sees it, and only she may', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, lan } = await smallProvince(ctx)
    const hers = as(ctx, hanh)
    const given = { lines: '08/02/2027 - 10/02/2027 Nghỉ Tết\n20/02/2027 Làm bù', source: 'Thông báo nghỉ Tết' }
    await expect(enterDaysOff(as(ctx, lan), given)).rejects.toMatchObject({ kind: 'forbidden', reason: 'org.may_not_enter_days' })
    await expect(enterDaysOff(hers, { ...given, lines: '08/02/2027 Tết\n31/02/2027 Tết' })).rejects.toMatchObject({
      fields: { lines: { reason: 'org.days_off_line', detail: { line: 2 } } }
    })
    expect(await enterDaysOff(hers, given)).toEqual({ entered: 4, year: 2027 })
    await enterDaysOff(hers, { lines: '08/02/2027 Mồng 3 Tết', source: 'Bản đính chính' })
    await completeYear(hers, { year: 2027, complete: true })
    const seen = await daysOff(as(ctx, lan), { year: 2027 })
    expect(seen).toMatchObject({ complete: true, mayEdit: false })
    expect(seen.days.filter(({ fixed }) => !fixed).map(({ day, name, working }) => [day, name, working])).toEqual([
      ['2027-02-08', 'Mồng 3 Tết', false], ['2027-02-09', 'Nghỉ Tết', false], ['2027-02-10', 'Nghỉ Tết', false], ['2027-02-20', 'Làm bù', true]
    ])
    expect(seen.days.find(({ day }) => day === '2027-01-01')).toMatchObject({ fixed: true, name: 'new_year' })
    expect((await holidayYears(ctx))['2027']).toMatchObject({ complete: true, days: { '2027-02-20': { working: true }, '2027-04-30': 'reunification' } })
    await removeDayOff(hers, { day: '2027-02-20' })
    await expect(removeDayOff(hers, { day: '2027-02-20' })).rejects.toMatchObject({ reason: 'org.no_such_day_off' })
  })
})
