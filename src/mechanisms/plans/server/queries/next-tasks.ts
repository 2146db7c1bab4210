/** The next tasks of all plans that somebody may read. */
import { sql, type RawBuilder } from 'kysely'
import { seesEverything, visibleUnits } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Place } from '#platform/server/kept-texts.ts'
import type { TaskRow } from '../../schema.ts'
import { planIsVisible, visiblePlans } from '../access.ts'
import { plansRead, readersAreStill, type PlansRead } from '../plans-read.ts'
import { keptTaskRows, taskRows, type Wanted } from './task-rows.ts'

/** So many tasks for each one wanted are looked through in the order of their ids, before the plans are asked one by one. */
const LOOKED_THROUGH = 8
/** Of so many plans each is asked for a page of its own. */
const FEW = 40

/** No id comes after it. */
const END = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const LAST = sql`${sql.lit(END)}::uuid`

/** `conditions` speak of t alone. */
interface Asked {
  /** The id of the task before. */
  after: string | null
  conditions: RawBuilder<unknown>[]
  count: number
}

interface Narrowed {
  after: RawBuilder<unknown>[]
  conditions: RawBuilder<unknown>[]
  count: number
}

const narrowed = ({ after, conditions, count }: Asked): Narrowed => ({ after: after === null ? [] : [sql`t.id > ${after}::uuid`], conditions, count })

const ORDER = { order: sql`t.id` }

/** The first `count` tasks by id of all plans that the actor may read. */
export async function nextTasks(ctx: Context, asked: Asked): Promise<TaskRow[]> {
  const { conditions, count } = asked
  const read = await plansRead(ctx)
  // With nothing to pass over neither a list nor a bound is needed, as long as the stamp says that no plan has come since.
  const found = read?.all ? await ofAll(ctx, asked, { readers: ctx.actor?.asOf?.readers ?? null }) : []
  if (found.length) return found
  const page = { ...ORDER, limit: count, kept: !conditions.length }
  if (seesEverything(ctx, 'plans.read')) return taskRows(ctx, { ...page, where: all(planIsVisible(ctx, 't.plan_id'), ...conditions, ...narrowed(asked).after) })
  return read ? nextAmong(ctx, read, asked) : taskRows(ctx, { ...page, where: nextOfReadable(ctx, narrowed(asked)) })
}

async function nextAmong(ctx: Context, read: PlansRead, asked: Asked): Promise<TaskRow[]> {
  const { after, conditions, count } = asked
  const { list } = read
  const isFew = read.count <= FEW
  // The first page is asked for most. Where it ended bounds the next look, and costs nothing, as the list of what is looked through does.
  const isFirst = after === null && !conditions.length
  if (isFirst && read.firstPage?.count === count) {
    const { last } = read.firstPage
    const found = isFew ? await ofEachUpTo(ctx, count + 1, { list, last }) : await upToLast(ctx, count, { list, last })
    if (found.length === count || (last === END && found.length < count)) return found
  }
  const near = await amongNext(ctx, asked, { list })
  if (isFirst) read.firstPage = endOf(near, count)
  if (near.length === count) return near
  if (!isFew) return taskRows(ctx, { ...ORDER, limit: count, kept: !conditions.length, where: nextOfReadable(ctx, narrowed(asked)) })
  const found = await ofEach(ctx, asked, { list })
  if (isFirst) read.firstPage = endOf(found, count) ?? { count, last: END }
  return found
}

const all = (...conditions: RawBuilder<unknown>[]): RawBuilder<unknown> => sql.join(conditions, sql` and `)

/** In this form the database cannot reckon with the length of the list and plan anew for each. */
const theirs = (list: RawBuilder<unknown>): RawBuilder<unknown> => sql`nullif(t.plan_id = any(${list}::uuid[]), false) is not null`

const upToLast = keptTaskRows<{ list: Buffer; last: string }>((place) => ({ ...ORDER, where: all(sql`t.id <= ${place('last')}::uuid`, theirs(place('list'))) }))

/**
 * What a few plans have up to a bound: each is looked up in the index, so that nothing of others is read. Asked for one more than the
 * page has, it has found all there is where that one is missing. The deadline comes along within the bound, where the database has no
 * other way than by its key, and no column that is not shown: what is put in order is copied.
 */
const ofEachUpTo = keptTaskRows<{ list: Buffer; last: string }>((place, count) => ({
  ...ORDER,
  from: sql`(select t.id, t.plan_id, t.text, t.state, t.percent, t.due_on, t.open_due_on, d.text as due_text, d.every from tasks t left join deadlines d on d.id = t.deadline_id
    where t.marked and t.plan_id = any((select ${place('list')}::uuid[])::uuid[]) and t.id <= (select ${place('last')}::uuid)
    order by t.plan_id, t.id limit ${sql.lit(count)}) t`,
  joins: sql`join plans p on p.id = t.plan_id cross join lateral (select t.due_text as text, t.every) d`,
  where: sql`true`
}))

/** One way to find a page. Its text is kept, unless filters make it another one each time. */
function way<V extends object>(where: (place: Place<V>, narrowed: Narrowed) => Omit<Wanted, 'order'>): (ctx: Context, asked: Asked, values: V) => Promise<TaskRow[]> {
  const first = keptTaskRows<V>((place, count) => ({ ...ORDER, ...where(place, { after: [], conditions: [], count }) }))
  const later = keptTaskRows<V & { after: string }>((place, count) => ({ ...ORDER, ...where(place, { after: [sql`t.id > ${place('after')}::uuid`], conditions: [], count }) }))
  return (ctx, asked, values) => {
    const { after, conditions, count } = asked
    if (conditions.length) return taskRows(ctx, { ...ORDER, limit: count, ...where((name) => sql`${values[name]}`, narrowed(asked)) })
    return after === null ? first(ctx, count, values) : later(ctx, count, { ...values, after })
  }
}

const ofAll = way<{ readers: string | null }>((place, { after, conditions }) => ({ where: all(readersAreStill(place('readers')), ...conditions, ...after) }))

/** Many a task that comes right next is theirs, as those of a plan came in together. */
const amongNext = way<{ list: Buffer }>((place, { after, conditions, count }) => ({
  from: sql`(select * from tasks t where ${all(sql`t.marked`, ...after)} order by t.id limit ${sql.lit(count * LOOKED_THROUGH)}) t`,
  where: all(theirs(place('list')), ...conditions)
}))

/** Each of a few plans gives a page, of which the first tasks are taken. */
const ofEach = way<{ list: Buffer }>((place, { after, conditions, count }) => {
  const page = sql.lit(count)
  return {
    where: sql`t.id = any(array(
      select n.id from unnest(${place('list')}::uuid[]) as p(id) cross join lateral (
        select t.id from tasks t where ${all(sql`t.plan_id = p.id`, sql`t.marked`, ...after, ...conditions)} order by t.id limit ${page}) n
      order by n.id limit ${page}))`
  }
})

function endOf(found: TaskRow[], count: number): PlansRead['firstPage'] {
  const last = found[count - 1]
  return last ? { count, last: last.id } : null
}

/**
 * Walking in the order of the ids past the tasks of plans that one may not read costs what others have written. So only the
 * tasks that come right next are looked through: often they fill the page, as those of a plan came in together. If not, each readable plan is asked for its next task, and only the plans whose next ones
 * come first are read on, up to what the first of them needs to fill the page: any other task has `count` before it.
 */
function nextOfReadable(ctx: Context, { after, conditions, count }: Narrowed): RawBuilder<unknown> {
  const next = (planId: RawBuilder<unknown>, rest: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`select t.id from tasks t where ${all(sql`t.plan_id = ${planId}`, sql`t.marked`, ...after, ...conditions)} ${rest}`
  // In the statement as numbers: with a limit that is not known it would be planned anew each time.
  const [page, wide] = [sql.lit(count), sql.lit(count * 2)]
  const columns = conditions.length ? sql`t.*` : sql`t.id, t.plan_id`
  return sql`t.id = any((
    with near as materialized (
      select ${columns} from tasks t where ${sql.join([sql`t.marked`, ...after], sql` and `)} order by t.id limit ${wide}
    ), hit as materialized (
      select t.id from near t where ${sql.join([
        // The limit keeps the database from joining all plans with all units first.
        sql`t.plan_id in (select v.plan_id from (select distinct plan_id from near) v cross join lateral (
          select from plan_readers r where r.plan_id = v.plan_id and r.unit_id in ${visibleUnits(ctx, 'plans.read')} limit 1) known)`,
        ...conditions
      ], sql` and `)} order by t.id limit ${page}
    )
    select case when (select count(*) from hit) = ${page} or (select count(*) from near) < ${wide}
      then array(select id from hit)
      else array(
        with first as materialized (
          select r.plan_id, f.id from (select distinct v.plan_id from ${visiblePlans(ctx)} v) r
            cross join lateral (${next(sql`r.plan_id`, sql`order by t.id limit 1`)}) f
          order by f.id limit ${page}
        ), last as materialized (
          ${next(sql`(select plan_id from first order by id limit 1)`, sql`order by t.id offset ${sql.lit(count - 1)} limit 1`)}
        )
        select n.id from first cross join lateral (
          ${next(sql`first.plan_id`, sql`and t.id <= coalesce((select id from last), ${LAST}) order by t.id limit ${page}`)}
        ) n
        where first.id <= coalesce((select id from last), ${LAST})
        order by n.id limit ${page})
      end)::uuid[])`
}
