/** The sample organisation at work beside its reports: something waits for everybody who looks in. */
import type { Context } from '#platform/server/context.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { confirmTask } from './deeds.ts'
import { askHelp } from './help.ts'
import { enterMoney } from './money.ts'
import { askExtension } from './requests.ts'
import { addStep, setStep } from './steps.ts'

export interface SampleWorld {
  planId: string
  /** The context of a sample person some days ago. */
  past(username: string, daysAgo: number): Promise<Context>
  unitId(code: string): Promise<string>
}

export async function addSampleDeeds(ctx: Context, { planId, past, unitId }: SampleWorld): Promise<void> {
  const of = async (task: string, unit: string): Promise<{ assignmentId: string; taskId: string }> => {
    const found = await ctx.db
      .selectFrom('assignments')
      .innerJoin('tasks', 'tasks.id', 'assignments.task_id')
      .select(['assignments.id as assignmentId', 'tasks.id as taskId'])
      .where('tasks.plan_id', '=', planId)
      .where('tasks.text', 'like', `${task}%`)
      .where('assignments.unit_id', '=', await unitId(unit))
      .executeTakeFirstOrThrow()
    return found
  }
  const booklet = await of('Biên soạn', 'PS.CA')
  const leader = await past('vinh.do', 30)
  await confirmTask(leader, { assignmentId: booklet.assignmentId, note: 'Tài liệu rõ ràng, dễ hiểu.' })
  await enterMoney(leader, { taskId: booklet.taskId, kind: 'estimate', amount: 120_000_000, source: 'Ngân sách tỉnh', onDay: dayOf(leader.now) })
  const printed = await past('cuong.dinh', 29)
  await enterMoney(printed, { taskId: booklet.taskId, kind: 'spent', amount: 96_500_000, unitId: await unitId('PS.CA'), onDay: dayOf(printed.now), note: 'Tiền in.' })

  const exits = await of('Mở lối thoát', 'PS.BA')
  const commune = await past('lan.nguyen', 3)
  const steps = ['Lập danh sách nhà chưa có lối thoát thứ hai', 'Hướng dẫn từng chủ nhà', 'Kiểm tra sau khi làm']
  for (const [place, text] of steps.entries()) {
    const { stepId } = await addStep(commune, { assignmentId: exits.assignmentId, text, dueOn: addDays(dayOf(ctx.now), place * 3 - 2) })
    if (place === 0) await setStep(commune, { stepId, done: true })
  }
  await askExtension(commune, { assignmentId: exits.assignmentId, wantedOn: addDays(dayOf(ctx.now), 20), reason: 'Thợ hàn chỉ làm được hai nhà mỗi tuần.' })
  await askHelp(commune, { assignmentId: exits.assignmentId, unitId: await unitId('PS.MT'), wish: 'Vận động hai hộ cho thuê trọ còn chưa đồng ý.', dueOn: addDays(dayOf(ctx.now), 4) })
}
