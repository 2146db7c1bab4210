/** Sets as pages show them: to those who work here, and to everybody. */
import { sql, type RawBuilder } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { PublicInput, PublicPage, type OpenRow, type OpenSet } from '../../schema.ts'

type Row = Omit<OpenSet, 'unit' | 'by' | 'editions' | 'isOpen'> & { unitId: string; byId: string | null; editions: (Omit<OpenSet['editions'][number], 'at' | 'withdrawn'> & { at: string; withdrawn: { at: string; why: string } | null })[] }

/** By their latest edition, the latest first. */
export async function setsWhere(ctx: Context, where: RawBuilder<unknown>, { offset = 0, limit = 200 } = {}): Promise<OpenSet[]> {
  const { rows } = await sql<Row>`
    select s.id, s.slug, s.unit_id as "unitId", e.title, e.about, e.licence, e.number, e.published_at as at, e.published_by as "byId", e.asked,
      (select json_agg(json_build_object('number', o.number, 'at', o.published_at, 'added', o.added, 'changed', o.changed, 'gone', o.gone,
        'withdrawn', case when o.withdrawn_at is not null then json_build_object('at', o.withdrawn_at, 'why', o.withdrawn_why) end) order by o.number desc) from open_editions o where o.set_id = s.id) as editions
    from open_sets s join lateral (select * from open_editions l where l.set_id = s.id order by l.number desc limit 1) e on true
    where ${where} order by e.published_at desc, s.id offset ${offset} limit ${limit}`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.map(({ unitId }) => unitId), dayOf(ctx.now))
  // Everybody is told which body publishes, not who signed for it.
  const people = ctx.actor ? await peopleNames(ctx, rows.flatMap(({ byId }) => byId ?? [])) : new Map<string, string>()
  return rows.map(({ unitId, byId, editions, ...row }) => ({
    ...row,
    unit: { id: unitId, name: names.get(unitId)?.name ?? '' },
    by: byId && people.has(byId) ? { id: byId, name: people.get(byId) ?? '' } : null,
    isOpen: editions[0]?.withdrawn === null,
    editions: editions.map(({ at, withdrawn, ...edition }) => ({ ...edition, at: new Date(at), withdrawn: withdrawn && { at: new Date(withdrawn.at), why: withdrawn.why } }))
  }))
}

/** Everybody sees it. */
export const listPublicSets = query(PublicPage, async (ctx, { offset, limit }): Promise<{ rows: OpenSet[]; next: number | null }> => {
  const rows = await setsWhere({ ...ctx, actor: null }, sql`e.withdrawn_at is null`, { offset, limit: limit + 1 })
  return { rows: rows.slice(0, limit), next: rows.length > limit ? offset + limit : null }
})

/** The rows of a set that was withdrawn are told to nobody; that it was, and why, stays. */
export const findPublicSet = query(PublicInput, async (ctx, { slug }): Promise<{ set: OpenSet; rows: OpenRow[] }> => {
  const [set] = await setsWhere({ ...ctx, actor: null }, sql`s.slug = ${slug}`)
  if (!set) throw new AppError('not_found', 'indicators.open_no_such_set')
  if (!set.isOpen) return { set, rows: [] }
  const { rows } = await ctx.db.selectFrom('open_editions').select('rows').where('set_id', '=', set.id).where('number', '=', set.number).executeTakeFirstOrThrow()
  // Editions of before hold no parts, and no word about them.
  return { set, rows: (rows as unknown as OpenRow[]).map((row) => ({ ...row, category: row.category ?? '' })) }
})
