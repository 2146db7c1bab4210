/** The small organisation in which the examples of the API are asked for, with what they need made on the way. */
import { findPlan, publishPlan, reportProgress, sayAmends } from '#mechanisms/plans/server/index.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import type { App } from '#platform/server/app.ts'
import { draftPlan, planText } from '../plans.ts'
import { smallProvince, type Province } from '../province.ts'
import { as } from '../world.ts'

export interface Row {
  id: string
  version: number
}

export interface Setting {
  /** As the administrator of the province, who asks for every example. */
  ctx: Context
  people: Province
  /** Read and not published; a new one at each call. */
  draft(also?: string): Promise<string>
  published(also?: string): Promise<string>
  /** The same one each time, for what changes nothing that another example needs. */
  sharedDraft(): Promise<string>
  sharedPlan(): Promise<string>
  /** One more task, led by a team that no list of units knows. */
  strangeTeam(): string
  /** That team in a plan. */
  strange(planId: string): Promise<{ id: string }>
  task(planId: string, words: string): Promise<Row>
  assignment(planId: string, words: string): Promise<Row>
  /** An assignment of a new plan that its unit has reported as done. */
  reported(): Promise<Row>
  first(table: 'plan_nodes' | 'targets', planId: string): Promise<{ id: string }>
}

/** What an operation is asked, fields of path, query and body together. */
export type Ask = (setting: Setting) => Promise<Record<string, unknown>> | Record<string, unknown>
/** By "post /tasks/{taskId}/reports". */
export type Asks = Record<string, Ask>

export async function openSetting(app: App): Promise<Setting> {
  const nobody = createContext(app)
  const people = await app.database.db.transaction().execute((db) => smallProvince({ ...nobody, db }))
  const ctx = as(nobody, people.hanh)
  const draft = (also?: string): Promise<string> => draftPlan(ctx, people.province, planText(also))
  let teams = 10
  const published = async (also?: string): Promise<string> => {
    const planId = await draft(also)
    // All of them resemble each other: each is said to be a plan of its own.
    await sayAmends(ctx, { planId, amendsId: null })
    await publishPlan(ctx, { planId, version: (await findPlan(ctx, { planId })).version })
    return planId
  }
  let draftKept: Promise<string> | null = null
  let planKept: Promise<string> | null = null
  const task = (planId: string, words: string): Promise<Row> =>
    ctx.db.selectFrom('tasks').select(['id', 'version']).where('plan_id', '=', planId).where('text', 'like', `%${words}%`).executeTakeFirstOrThrow()
  const assignment = async (planId: string, words: string): Promise<Row> =>
    ctx.db.selectFrom('assignments').select(['id', 'version']).where('task_id', '=', (await task(planId, words)).id).executeTakeFirstOrThrow()
  return {
    ctx,
    people,
    draft,
    published,
    sharedDraft: () => (draftKept ??= draft()),
    sharedPlan: () => (planKept ??= published()),
    task,
    assignment,
    async reported() {
      const planId = await published()
      const { id: taskId } = await task(planId, 'lập danh sách')
      await reportProgress(ctx, { taskId, unitId: people.binhAn, state: 'reported', percent: 100, note: 'Đã lập xong ở 10 thôn.' })
      return assignment(planId, 'lập danh sách')
    },
    strangeTeam: () => `\n- Đội tuyên truyền số ${teams++} chuẩn bị loa đài, xong trước ngày 25/3/2026.\n`,
    strange: (planId) =>
      ctx.db.selectFrom('task_units').select('id').where('plan_id', '=', planId).where('phrase', 'like', '%tuyên truyền%').executeTakeFirstOrThrow(),
    first: (table, planId) => ctx.db.selectFrom(table).select('id').where('plan_id', '=', planId).orderBy('id').executeTakeFirstOrThrow()
  }
}
