/** The sample of a cascade: a plan of the province, carried out by two of its three communes; one has none yet. */
import type { Context } from '#platform/server/context.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { linkPlan } from '../cascade/links.ts'
import { proposeTask } from '../cascade/proposals.ts'
import { enterFigure } from '../carry-out/figures.ts'
import { reportProgress } from '../carry-out/report.ts'
import { listTargets } from '../queries/targets.ts'

export interface SampleHouse {
  bringIn(file: string, given: { unit: string; by: string; daysAgo: number }): Promise<string>
  /** The context of a sample person some days ago. */
  past(username: string, daysAgo: number): Promise<Context>
  unitId(code: string): Promise<string>
}

/** First words of the task after those that name its unit. */
const REPORTS = [
  { plan: 'HL', unit: 'PS.HL.VHXH', by: 'thu.lam', task: 'mở điểm', daysAgo: 40, state: 'in_progress', percent: 60, note: 'Đã mở ở 4 trên 6 thôn.' },
  { plan: 'HL', unit: 'PS.HL.VHXH', by: 'thu.lam', task: 'mở điểm', daysAgo: 27, state: 'reported', percent: 100, note: 'Cả 6 thôn đều có điểm hướng dẫn.' },
  { plan: 'HL', unit: 'PS.HL', by: 'dung.pham', task: 'in tờ hướng dẫn', daysAgo: 12, state: 'in_progress', percent: 70, note: 'Còn hai thủ tục đang chỉnh lời cho dễ hiểu.' },
  { plan: 'TM', unit: 'PS.TM.KT', by: 'lien.quach', task: 'mở điểm', daysAgo: 16, state: 'in_progress', percent: 50, note: 'Ba khu phố đã mở, hai khu phố chờ máy tính.' }
] as const

const FIGURES = [
  { plan: 'PS', by: 'vinh.do', text: '70%', daysAgo: 45, value: 48 },
  { plan: 'PS', by: 'vinh.do', text: '70%', daysAgo: 10, value: 57 },
  { plan: 'HL', by: 'dung.pham', text: '65%', daysAgo: 11, numerator: 330, denominator: 500 },
  { plan: 'TM', by: 'an.duong', text: '80%', daysAgo: 12, numerator: 426, denominator: 600 }
] as const

export async function addLowerSamples(ctx: Context, house: SampleHouse): Promise<void> {
  const plans = {
    PS: await house.bringIn('ho-tro-dich-vu-cong-truc-tuyen', { unit: 'PS', by: 'vinh.do', daysAgo: 98 }),
    HL: await house.bringIn('ho-so-truc-tuyen-hoa-loi', { unit: 'PS.HL', by: 'dung.pham', daysAgo: 88 }),
    TM: await house.bringIn('ho-so-truc-tuyen-tan-my', { unit: 'PS.TM', by: 'an.duong', daysAgo: 84 })
  }
  // The pairs are worked out by the job that follows the link.
  await linkPlan(await house.past('dung.pham', 87), { planId: plans.HL, higherId: plans.PS })
  await linkPlan(await house.past('an.duong', 83), { planId: plans.TM, higherId: plans.PS })
  const taskOf = async (planId: string, words: string): Promise<string> => {
    const found = await ctx.db.selectFrom('tasks').select('id').where('plan_id', '=', planId).where('marked', '=', true).where('text', 'ilike', `%${words}%`).executeTakeFirstOrThrow()
    return found.id
  }
  for (const { plan, unit, by, task, daysAgo, ...report } of REPORTS) {
    await reportProgress(await house.past(by, daysAgo), { taskId: await taskOf(plans[plan], task), unitId: await house.unitId(unit), ...report })
  }
  for (const { plan, by, text, daysAgo, ...figure } of FIGURES) {
    const clerk = await house.past(by, 0)
    const target = (await listTargets(clerk, { planId: plans[plan] })).find((row) => row.text.includes(text))
    if (!target) throw new Error('A sample figure names no target of its plan.')
    await enterFigure(clerk, { targetId: target.id, ...figure, source: 'Bộ phận một cửa', asOf: addDays(dayOf(ctx.now), -daysAgo) })
  }
  const clerk = await house.past('vinh.do', 6)
  await proposeTask(clerk, { taskId: await taskOf(plans.PS, 'Mở điểm hướng dẫn'), unitId: await house.unitId('PS.BA') })
}
