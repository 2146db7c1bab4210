/** A stored plan as two versions of it are compared: its tasks, targets and other paragraphs in words. */
import { sql } from 'kysely'
import { unitAndSetNames } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import type { AmendableItem } from '../../cascade/amended.ts'
import { SURE } from '../../rules.ts'
import type { Role, TargetFace, TaskFace } from '../../schema.ts'
import { storedItems } from '../cascade/items.ts'

export interface FacedTask {
  face: TaskFace
  heading: string
  place: string | null
  state: string
  percent: number
  reports: number
}

interface FoundTask {
  id: string
  path: string | null
  heading: string | null
  place: string | null
  text: string
  deadline: string | null
  state: string
  percent: number
  reports: number
  units: { role: Role; phrase: string | null; unitId: string | null; setId: string | null; confidence: number }[] | null
  checked: boolean
}

/** The tasks in their order. A guess at a unit that nobody has checked is told as the plan's words: publishing drops it. */
export async function facedTasks(ctx: Context, planId: string): Promise<FacedTask[]> {
  const { rows } = await sql<FoundTask>`
    select t.id, n.path, case when t.item_id is null then above.heading else n.heading end as heading, coalesce(t.item_id, t.node_id) as place,
      t.text, d.text as deadline, t.state, t.percent, t.checked_at is not null as checked,
      (select count(*) from task_reports r where r.task_id = t.id) as reports,
      (select json_agg(json_build_object('role', u.role, 'phrase', u.phrase, 'unitId', u.unit_id, 'setId', u.set_id, 'confidence', u.confidence)
          order by u.role, u.position, u.id) from task_units u where u.task_id = t.id and u.from_id is null) as units
    from tasks t left join plan_nodes n on n.id = t.node_id left join plan_nodes above on above.id = n.parent_id
      left join deadlines d on d.id = t.deadline_id
    where t.plan_id = ${planId} and t.marked order by t.position, t.id`.execute(ctx.db)
  const ids = rows.flatMap(({ units }) => (units ?? []).flatMap(({ unitId, setId }) => unitId ?? setId ?? []))
  const names = await unitAndSetNames(ctx, [...new Set(ids)], dayOf(ctx.now))
  return rows.map(({ units, heading, place, state, percent, reports, checked, path, ...row }) => {
    const named = (role: Role): string[] =>
      (units ?? []).filter((unit) => unit.role === role).map(({ phrase, unitId, setId, confidence }) => {
        const known = checked || phrase === null || confidence >= SURE ? names.get(unitId ?? setId ?? '')?.name : undefined
        return known ?? phrase ?? ''
      })
    return {
      face: { ...row, path: path ?? '', leads: named('lead'), partners: named('partner') },
      heading: heading ?? '',
      place,
      state,
      percent,
      reports
    }
  })
}

/** Addresses are ids here: each task is an item of its own. The number after the path keeps neighbours together. */
export function amendable(tasks: readonly FacedTask[]): { items: AmendableItem[]; byAddress: Map<string, FacedTask> } {
  const byAddress = new Map<string, FacedTask>()
  const items = tasks.map((task, at): AmendableItem => {
    const { path, text, leads, partners, deadline } = task.face
    const address = `${path}/${at + 1}`
    byAddress.set(address, task)
    return { address, text, heading: task.heading, facts: { deadline, leads, partners, targets: [] } }
  })
  return { items, byAddress }
}

export type FacedTarget = TargetFace & { place: string | null; figures: number }

export async function facedTargets(ctx: Context, planId: string): Promise<FacedTarget[]> {
  const { rows } = await sql<FacedTarget>`
    select t.id, t.value, t.unit, t.comparator, t.subject, t.by_date as by, coalesce(t.item_id, t.node_id) as place,
      (select count(*) from target_values v where v.target_id = t.id) as figures
    from targets t where t.plan_id = ${planId} and t.dropped_in is null order by t.position, t.id`.execute(ctx.db)
  return rows
}

export interface FacedTexts {
  items: AmendableItem[]
  /** The row that an address stands for. */
  places: Map<string, string>
}

/** All paragraphs; `places` finds the item or node of each. */
export async function facedTexts(ctx: Context, planId: string): Promise<FacedTexts> {
  const { items, places } = await storedItems(ctx, planId)
  const ids = new Map([...places].flatMap(([address, place]): [string, string][] => {
    const id = place.itemId ?? place.nodeId
    return id === null ? [] : [[address, id]]
  }))
  return { items, places: ids }
}
