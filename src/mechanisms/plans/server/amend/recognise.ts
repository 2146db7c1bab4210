/** Is what has just been read another version of a published plan? Found by header and by words; a clerk decides. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { amendsPoints, MUCH_THE_SAME, nameToCompare } from '../../rules/amending.ts'
import type { AmendmentState } from '../../schema.ts'
import { documentWords, startAmendment } from './open.ts'

type Why = AmendmentState['resembles'][number]['why']

interface Candidate {
  id: string
  name: string
  number: string | null
  date: string | null
  issuer: string | null
  /** Paragraphs of the draft that stand in it word for word. */
  shared: number
}

/** Called when a reading ends, in its transaction. `amendsId`: the plan that the file was brought in for. */
export async function recogniseAmended(ctx: Context, given: { draftId: string; unitId: string; amendsId: string | null }): Promise<void> {
  const { draftId, unitId, amendsId } = given
  if (amendsId && (await isStillPublished(ctx, amendsId, unitId))) {
    await startAmendment(ctx, { draftId, planId: amendsId, way: 'file', document: await documentWords(ctx, draftId) })
    return
  }
  const draft = await ctx.db.selectFrom('plans').select(['name', 'title', 'number', 'date', 'issuer']).where('id', '=', draftId).executeTakeFirstOrThrow()
  const { items } = await ctx.db
    .selectFrom('plan_items')
    .select((eb) => eb.fn.countAll<number>().as('items'))
    .where('plan_id', '=', draftId)
    .executeTakeFirstOrThrow()
  const cited = await citedNumbers(ctx, draftId)
  const rows = (await candidates(ctx, draftId, unitId)).flatMap((plan) => {
    const share = items ? plan.shared / items : 0
    const why = whyOf(draft, plan, { share, cited })
    return why ? [{ draft_id: draftId, plan_id: plan.id, why, share }] : []
  })
  if (rows.length) await ctx.db.insertInto('plan_resemblances').values(rows).execute()
}

/** Published plans of the unit. Short lines ("Lưu: VT.") prove nothing. */
async function candidates(ctx: Context, draftId: string, unitId: string): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select p.id, p.name, p.number, p.date, p.issuer, coalesce(s.shared, 0) as shared
    from plans p left join (
      select b.plan_id, count(distinct a.id) as shared
      from plan_items a join plan_items b on b.text = a.text and b.plan_id <> a.plan_id
      where a.plan_id = ${draftId} and length(a.text) >= 30
        and b.plan_id in (select id from plans where unit_id = ${unitId} and state = 'published')
      group by b.plan_id) s on s.plan_id = p.id
    where p.unit_id = ${unitId} and p.state = 'published'`.execute(ctx.db)
  return rows
}

type Head = Pick<Candidate, 'name' | 'number' | 'date' | 'issuer'> & { title: string | null }

function whyOf(draft: Head, plan: Candidate, { share, cited }: { share: number; cited: Map<string, string[]> }): Why | null {
  const dates = plan.number === null ? undefined : cited.get(plan.number.toLowerCase())
  const names = dates?.some((date) => date === '' || date === plan.date)
  if (names && (amendsPoints(draft.title ?? '') || /\b(?:sua doi|bo sung|dieu chinh|thay the)\b/.test(fold(draft.title ?? '')))) return 'named'
  const sameIssuer = fold(draft.issuer ?? '') === fold(plan.issuer ?? '')
  if (draft.number && sameIssuer && draft.number === plan.number && draft.date?.slice(0, 4) === plan.date?.slice(0, 4)) return 'number'
  if (sameIssuer && nameToCompare(draft.name) === nameToCompare(plan.name)) return 'name'
  return share >= MUCH_THE_SAME ? 'content' : null
}

async function citedNumbers(ctx: Context, draftId: string): Promise<Map<string, string[]>> {
  const rows = await ctx.db.selectFrom('citations').select(['number', 'date']).where('plan_id', '=', draftId).where('number', 'is not', null).execute()
  const found = new Map<string, string[]>()
  for (const { number, date } of rows) {
    const key = (number ?? '').toLowerCase()
    found.set(key, [...(found.get(key) ?? []), date ?? ''])
  }
  return found
}

async function isStillPublished(ctx: Context, planId: string, unitId: string): Promise<boolean> {
  const plan = await ctx.db.selectFrom('plans').select('id').where('id', '=', planId).where('unit_id', '=', unitId).where('state', '=', 'published').executeTakeFirst()
  return plan !== undefined
}
