/** Tasks that a higher plan proposes to a unit: for those who are asked, and for those who get the answer. */
import { sql } from 'kysely'
import { isVisible } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { NoticeRef, NoticeWords } from '#platform/server/notices.ts'
import { planIsVisible } from '../server/access.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

const LONGEST = 160

interface Row {
  id: string
  taskId: string
  planId: string
  planName: string
  text: string
  /** May answer for the unit; may read the plan that proposes. */
  asked: boolean
  asking: boolean
}

/** The proposal says enough to whoever is asked: the higher plan may stay unseen. */
export async function describeProposals(ctx: Context, notices: NoticeRef[], units: Map<string, { name: string }>): Promise<Map<string, NoticeWords>> {
  const words = ctx.locale === 'en' ? en : vi
  const own = notices.filter(({ kind }) => kind === 'plans.proposed' || kind === 'plans.proposal_answered')
  const found = new Map<string, NoticeWords>()
  if (!own.length) return found
  const { rows } = await sql<Row>`
    select r.id, t.id as "taskId", p.id as "planId", p.name as "planName", left(t.text, ${LONGEST}) as text,
      ${isVisible(ctx, 'plans.edit', 'r.unit_id')} as asked, ${planIsVisible(ctx, 'p.id')} as asking
    from task_proposals r join tasks t on t.id = r.task_id join plans p on p.id = t.plan_id
    where r.id = any(${own.map(({ subjectId }) => subjectId)}::uuid[])`.execute(ctx.db)
  const proposals = new Map(rows.map((row) => [row.id, row]))
  for (const { id, kind, subjectId, unitId, data } of own) {
    const row = proposals.get(subjectId)
    const about = typeof data['unitId'] === 'string' ? data['unitId'] : unitId
    const unit = units.get(about ?? '')?.name ?? ''
    if (!row) continue
    const group = { id: row.planId, name: row.planName }
    if (kind === 'plans.proposed' && row.asked) found.set(id, { title: words.proposed(unit, row.text), href: `/proposals/${row.id}`, group })
    if (kind === 'plans.proposal_answered' && row.asking) {
      const title = words.proposalAnswered(unit, data['declined'] === true, row.text)
      found.set(id, { title, href: `/plans/${row.planId}/coverage/${row.taskId}`, group })
    }
  }
  return found
}
