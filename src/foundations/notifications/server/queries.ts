import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { NoticeChoice, NoticeRef } from '#platform/server/notices.ts'
import { ListNotices, type NoticeKind, type NoticePage } from '../schema.ts'
import { describeAll, sourcesOf } from './sources.ts'

/** Above this the bell says "99+". */
const MOST = 100

export function ownId(ctx: Context): string {
  if (!ctx.actor) throw new AppError('unauthenticated', 'people.sign_in_first')
  return ctx.actor.personId
}

/** For the bell: open notices of the actor, at most 100. */
export const countNotices = query(z.object({}), async (ctx): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*) as count from (
    select 1 from notices where person_id = ${ownId(ctx)} and in_app and dealt_at is null limit ${MOST}) found`.execute(ctx.db)
  return rows[0]?.count ?? 0
})

interface Found extends NoticeRef {
  at: Date
}

/** The actor's own notices, the latest first, those of one plan together. */
export const listNotices = query(ListNotices, async (ctx, { state, cursor, limit }): Promise<NoticePage> => {
  const open = state === 'open'
  let wanted = ctx.db
    .selectFrom('notices')
    .select(['id', 'kind', 'subject_id as subjectId', 'unit_id as unitId', 'data', 'at'])
    .where('person_id', '=', ownId(ctx))
    .where('in_app', '=', true)
    .where('dealt_at', open ? 'is' : 'is not', null)
  if (cursor) wanted = wanted.where('id', '<', cursor)
  const found = (await wanted.orderBy('id', 'desc').limit(limit + 1).execute()) as Found[]
  const page = found.slice(0, limit)
  const words = await describeAll(ctx, page)
  const groups = new Map<string, NoticePage['groups'][number]>()
  for (const { id, kind, at } of page) {
    const said = words.get(id)
    if (!said) continue
    const group = groups.get(said.group.id) ?? { ...said.group, notices: [] }
    groups.set(said.group.id, group)
    group.notices.push({ id, kind, at, title: said.title, href: said.href })
  }
  return {
    groups: [...groups.values()],
    gone: open ? page.flatMap(({ id }) => (words.has(id) ? [] : [id])) : [],
    next: found.length > limit ? (page.at(-1)?.id ?? null) : null
  }
})

/** How the actor is told of each kind. */
export const listChoices = query(z.object({}), async (ctx): Promise<NoticeKind[]> => {
  const rows = await ctx.db.selectFrom('notice_choices').selectAll().where('person_id', '=', ownId(ctx)).execute()
  const chosen = new Map(rows.map((row) => [`${row.kind} ${row.channel}`, row.how as NoticeChoice]))
  return sourcesOf(ctx.app.modules).flatMap((source) => {
    const names = source.names(ctx.locale)
    return source.kinds.map(({ kind, mail, push }) => ({
      kind,
      name: names[kind] ?? kind,
      app: chosen.get(`${kind} app`) ?? 'now',
      mail: chosen.get(`${kind} mail`) ?? mail,
      push: chosen.get(`${kind} push`) ?? push
    }))
  })
})
