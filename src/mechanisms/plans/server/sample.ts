/** The sample organisation's plans: read by the real reader, published, some half carried out; two communes carry out one of the province. */
import { readFileSync } from 'node:fs'
import { storeText } from '#foundations/files/server/index.ts'
import { factsOn } from '#foundations/org/server/index.ts'
import { actorOf } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { readPlan } from '../reader/index.ts'
import { openSource } from '../reader/input/index.ts'
import { SURE } from '../rules.ts'
import type { SETTABLE_STATES } from '../schema.ts'
import { enterFigure } from './carry-out/figures.ts'
import { reportProgress } from './carry-out/report.ts'
import { addSampleDeeds } from './carry-out/sample-deeds.ts'
import { listTargets } from './queries/targets.ts'
import { addLowerSamples } from './lower/sample.ts'
import { completeReading } from './readings/complete.ts'
import { addReading } from './readings/requests.ts'
import { leaveAsText } from './review/left-as-text.ts'
import { chooseUnit } from './review/phrases.ts'
import { publishPlan } from './review/publish.ts'
import { fillDays } from './sample-text.ts'

const FOLDER = new URL('../../../../db/sample/plans/', import.meta.url)

interface SampleReport {
  /** Code of the unit that reports, and who does it. */
  unit: string
  by: string
  /** First words of the task. */
  task: string
  daysAgo: number
  state: (typeof SETTABLE_STATES)[number]
  percent: number
  note: string
}

const REPORTS: SampleReport[] = [
  { unit: 'PS.CA', by: 'cuong.dinh', task: 'Biên soạn', daysAgo: 50, state: 'in_progress', percent: 40, note: 'Đã có bản thảo, đang lấy ý kiến các xã, phường.' },
  { unit: 'PS.CA', by: 'cuong.dinh', task: 'Biên soạn', daysAgo: 33, state: 'reported', percent: 100, note: 'Đã in 20.000 bản và gửi về các thôn, khu phố.' },
  { unit: 'PS.GD', by: 'yen.vu', task: 'Đưa nội dung', daysAgo: 15, state: 'in_progress', percent: 65, note: '112 trên 172 trường đã tổ chức.' },
  { unit: 'PS.MT', by: 'xuan.trinh', task: 'Vận động', daysAgo: 9, state: 'in_progress', percent: 55, note: 'Các thôn đăng ký mua chung để giảm giá.' },
  { unit: 'PS.TM', by: 'an.duong', task: 'Rà soát', daysAgo: 10, state: 'in_progress', percent: 70, note: 'Còn khu nhà trọ đường số 4 chưa kiểm tra.' },
  { unit: 'PS.BA', by: 'lan.nguyen', task: 'Mở lối thoát', daysAgo: 4, state: 'in_progress', percent: 80, note: 'Còn 6 nhà chờ thợ hàn.' },
  { unit: 'PS.YT', by: 'tuan.hoang', task: 'Tập huấn', daysAgo: 14, state: 'reported', percent: 100, note: 'Đã tập huấn 3 lớp, 96 nhân viên y tế thôn.' }
]

const FIGURES = [
  { target: 'hộ gia đình có bình', daysAgo: 40, numerator: 624, denominator: 1200, source: 'Công an tỉnh', note: 'Khảo sát 1.200 hộ.' },
  { target: 'hộ gia đình có bình', daysAgo: 8, numerator: 762, denominator: 1200, source: 'Công an tỉnh', note: 'Khảo sát 1.200 hộ, lần hai.' },
  { target: 'Số vụ cháy', daysAgo: 3, value: 11, note: 'Tính từ đầu năm.' }
]

export async function addSamplePlans(ctx: Context): Promise<void> {
  await addLowerSamples(ctx, { bringIn: (file, given) => bringIn(ctx, file, given), past: (username, daysAgo) => past(ctx, username, daysAgo), unitId: (code) => unitId(ctx, code) })
  const fire = await bringIn(ctx, 'phong-chay-khu-dan-cu', { unit: 'PS', by: 'vinh.do', daysAgo: 72 })
  for (const report of REPORTS) await addReport(ctx, fire, report)
  await addSampleDeeds(ctx, { planId: fire, past: (username, daysAgo) => past(ctx, username, daysAgo), unitId: (code) => unitId(ctx, code) })
  await addFigures(ctx, fire)
  await bringIn(ctx, 'phan-loai-rac-tai-nguon', { unit: 'PS.BA', by: 'lan.nguyen', daysAgo: 18 })
}

/** The context of a sample person some days ago. */
async function past(ctx: Context, username: string, daysAgo: number): Promise<Context> {
  return { ...ctx, actor: await actorOf(ctx, { username }), now: new Date(ctx.now.getTime() - daysAgo * 86_400_000) }
}

async function unitId(ctx: Context, code: string): Promise<string> {
  const { unit_id } = await factsOn(ctx, dayOf(ctx.now)).select('unit_id').where('code', '=', code).executeTakeFirstOrThrow()
  return unit_id
}

async function bringIn(ctx: Context, file: string, given: { unit: string; by: string; daysAgo: number }): Promise<string> {
  const clerk = await past(ctx, given.by, given.daysAgo)
  const unit = await unitId(ctx, given.unit)
  const text = fillDays(readFileSync(new URL(`${file}.txt`, FOLDER), 'utf8'), dayOf(ctx.now))
  const stored = await storeText(clerk, text, { name: `${file}.txt`, unitId: unit, permission: 'plans.read' })
  const readingId = await addReading(clerk, { unitId: unit, fileIds: [stored.id], name: stored.name, ask: false })
  await ctx.db.updateTable('plan_readings').set({ state: 'reading' }).where('id', '=', readingId).execute()
  const source = await openSource(Buffer.from(text), { name: stored.name })
  const completed = await completeReading(clerk, { readingId, output: { source, reading: readPlan(source) } })
  if (!completed) throw new Error(`The sample plan ${file} was not read.`)
  await nameSets(clerk, completed.planId)
  await leaveUnknown(clerk, completed.planId)
  const { version } = await ctx.db.selectFrom('plans').select('version').where('id', '=', completed.planId).executeTakeFirstOrThrow()
  await publishPlan(clerk, { planId: completed.planId, version })
  return completed.planId
}

/** Bodies that are no units of the organisation stay words of the plan. */
async function leaveUnknown(clerk: Context, planId: string): Promise<void> {
  const unknown = await clerk.db
    .selectFrom('task_units')
    .select('phrase')
    .distinct()
    .where('plan_id', '=', planId)
    .where('phrase', 'is not', null)
    .where((eb) => eb.or([eb.and([eb('unit_id', 'is', null), eb('set_id', 'is', null)]), eb('confidence', '<', SURE)]))
    .execute()
  const phrases = unknown.flatMap(({ phrase }) => phrase ?? [])
  if (phrases.length) await leaveAsText(clerk, { planId, phrases })
}

/** What a clerk does first: "các sở, ban, ngành" and the like become units by name. */
async function nameSets(clerk: Context, planId: string): Promise<void> {
  for (;;) {
    const open = await clerk.db
      .selectFrom('task_units')
      .innerJoin('tasks', 'tasks.id', 'task_units.task_id')
      .select(['task_units.id', 'tasks.version', 'phrase'])
      .where('task_units.plan_id', '=', planId)
      .where('unit_id', 'is', null)
      .where('set_id', 'is', null)
      .where('phrase', '~*', '(các|mỗi) (sở|xã)')
      .executeTakeFirst()
    if (!open) return
    await chooseUnit(clerk, { taskUnitId: open.id, version: open.version, proposedSet: true, everywhere: true })
  }
}

async function addReport(ctx: Context, planId: string, report: SampleReport): Promise<void> {
  const task = await ctx.db
    .selectFrom('tasks')
    .select('id')
    .where('plan_id', '=', planId)
    .where('text', 'like', `${report.task}%`)
    .executeTakeFirstOrThrow()
  const { state, percent, note } = report
  const unit = await unitId(ctx, report.unit)
  await reportProgress(await past(ctx, report.by, report.daysAgo), { taskId: task.id, unitId: unit, state, percent, note })
}

async function addFigures(ctx: Context, planId: string): Promise<void> {
  const clerk = await past(ctx, 'vinh.do', 0)
  const targets = await listTargets(clerk, { planId })
  for (const { target, daysAgo, ...figure } of FIGURES) {
    const found = targets.find((row) => row.text.includes(target))
    if (!found) throw new Error('A sample figure names no target of the sample plan.')
    await enterFigure(clerk, { targetId: found.id, ...figure, asOf: addDays(dayOf(ctx.now), -daysAgo) })
  }
}
