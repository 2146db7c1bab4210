import { sql, type RawBuilder } from 'kysely'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import type { SearchSource } from '#platform/server/search-source.ts'
import { AppError } from '#platform/shared/errors.ts'
import { excerptOf } from '../excerpt.ts'
import { Search, type SearchHit, type SearchPage } from '../schema.ts'
import { hasMarks, queryOf, readQuestion, type Asked } from '../words.ts'
import { searchSources } from './sources.ts'

/**
 * Of each kind at most so many are ranked. A question that finds more is too wide to read through; what it costs stays
 * bounded however much there is.
 */
const MOST = 500

interface Found {
  id: string
  kind: string
  state: SearchHit['state']
  title: string
  body: string
  context: string
  href: string
  rank: number
  total: number
  fullest: number
}

/**
 * What the actor may see and has these words. First what has the marks as typed, then by kind (a plan before its task,
 * a task before the text), then what has them in its title, the latest first.
 */
export const search = query(Search, async (ctx, input): Promise<SearchPage> => {
  if (!ctx.actor) throw new AppError('unauthenticated', 'people.sign_in_first')
  const asked = readQuestion(input.q)
  const sources = searchSources(ctx.app.modules)
  const title = queryOf(asked, { title: true })
  const parts = title === null ? [] : (await Promise.all(sources.map((source) => candidatesOf(ctx, source, asked, title, input)))).flat()
  if (!parts.length) return { rows: [], total: 0, more: false, next: null }
  const [rankAfter, idAfter] = input.cursor?.split('_') ?? []
  const after = idAfter ? sql`where (rank, id) < (${Number(rankAfter)}::int, ${idAfter}::uuid)` : sql``
  const { rows } = await sql<Found>`
    with candidates as (${sql.join(parts, sql` union all `)}),
    counted as (select part, count(*) as amount from candidates group by part),
    ranked as (select id, max(exact * 100 + weight * 10 + titled) as rank from candidates group by id),
    page as (select id, rank from ranked ${after} order by rank desc, id desc limit ${input.limit + 1})
    select e.id, e.kind, e.state, e.title, e.body, e.context, e.href, page.rank, (select count(*) from ranked) as total,
      (select coalesce(max(amount), 0) from counted) as fullest
    from page join search_entries e on e.id = page.id order by page.rank desc, page.id desc`.execute(ctx.db)
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    rows: page.map((row) => hitOf(row, asked)),
    total: rows[0]?.total ?? 0,
    more: (rows[0]?.fullest ?? 0) >= MOST,
    next: rows.length > input.limit && last ? `${last.rank}_${last.id}` : null
  }
})

/** One small statement for each kind, with the marks as typed and without, each with visibility inside. */
async function candidatesOf(ctx: Context, source: SearchSource, asked: Asked, title: string, input: { kind?: string; unitId?: string; state?: string }): Promise<RawBuilder<unknown>[]> {
  const visible = await source.visible(ctx, 'e.scope_id')
  const filters = [
    ...(input.unitId ? [sql`and e.unit_id = ${input.unitId}::uuid`] : []),
    ...(input.state ? [sql`and e.state = ${input.state}`] : [])
  ]
  const rest = filters.length ? sql.join(filters, sql` `) : sql``
  const kinds = source.kinds.filter(({ kind }) => input.kind === undefined || kind === input.kind)
  // What ranks an entry is asked while it is in hand: up to five hundred of each kind would have to be looked up again.
  const find = ({ kind, weight }: { kind: string; weight: number }, marked: boolean, words: string, also = sql``): RawBuilder<unknown> =>
    sql`(select e.id, ${marked ? 1 : 0}::int as exact, ${weight}::int as weight, (e.words @@ ${title}::tsquery)::int as titled, ${`${kind} ${marked}`}::text as part from search_entries e
      where ${also} e.words @@ ${words}::tsquery and ${visible} ${rest} limit ${MOST})`
  return kinds.flatMap((of) => {
    const { kind } = of
    const plain = queryOf(asked, { kind })
    const marked = hasMarks(asked) ? queryOf(asked, { kind, marked: true }) : null
    if (plain === null) return []
    if (marked === null) return [find(of, false, plain)]
    // Where the marks as typed alone fill the list, nothing else could stand in it: that is not looked for.
    const few = sql`(select count(*) from exact) < ${MOST} and`
    return [sql`(with exact as materialized ${find(of, true, marked)} select * from exact union all ${find(of, false, plain, few)})`]
  })
}

function hitOf({ id, kind, state, href, context, title, body }: Found, asked: Asked): SearchHit {
  const heading = excerptOf(title, asked)
  return { id, kind, state, href, context, title: heading, excerpt: body ? excerptOf(body, asked) : [] }
}
