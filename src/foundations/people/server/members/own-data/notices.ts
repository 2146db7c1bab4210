/** Who is told of requests about personal data, and reminded of their days. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { NoticeRef, NoticeSource, NoticeWords, Telling } from '#platform/server/notices.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import { text } from '../../../text.ts'
import { belongingVisible } from '../visible.ts'
import { requestsWhere } from './requests.ts'

const OWN = ['people.request_replied', 'people.request_answered']
/** Days before the answer is due on which keepers are reminded. */
const REMIND_BEFORE = 3

export const dataRequestNotices: NoticeSource = {
  kinds: [
    { kind: 'people.request_made', mail: 'daily', push: 'now' },
    { kind: 'people.request_due', mail: 'daily', push: 'now' },
    { kind: 'people.request_replied', mail: 'daily', push: 'none' },
    { kind: 'people.request_answered', mail: 'now', push: 'now' }
  ],
  names: (locale) => text(locale).ownData.notices.names,
  tells: {
    'data_request.made': async (_ctx, event) => keepers('people.request_made', event),
    'data_request.replied': async (ctx, event) => asker(ctx, 'people.request_replied', event),
    'data_request.extended': async (ctx, event) => asker(ctx, 'people.request_replied', event),
    'data_request.answered': async (ctx, event) => asker(ctx, 'people.request_answered', event)
  },
  settles: {
    'data_request.answered': ({ subject_id }) => settled(subject_id),
    'data_request.withdrawn': ({ subject_id }) => settled(subject_id)
  },
  remind,
  describe
}

const keepers = (kind: string, { subject_id, unit_id }: EventRow): Telling[] =>
  subject_id && unit_id ? [{ kind, subjectId: subject_id, to: { unitId: unit_id, permission: 'members.edit' } }] : []

async function asker(ctx: Context, kind: string, { subject_id }: EventRow): Promise<Telling[]> {
  const row = subject_id ? await ctx.db.selectFrom('data_requests').select('person_id').where('id', '=', subject_id).executeTakeFirst() : undefined
  return row && subject_id ? [{ kind, subjectId: subject_id, to: { personId: row.person_id } }] : []
}

const settled = (subjectId: string | null) => (subjectId ? [{ kinds: ['people.request_made', 'people.request_due'], subjectId }] : [])

/** Before the day of the answer, on each day after it, and where nobody said in time that it has come in. */
async function remind(ctx: Context): Promise<Telling[]> {
  const today = dayOf(ctx.now)
  const rows = await ctx.db
    .selectFrom('data_requests')
    .select(['id', 'unit_id'])
    .where('answered_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where((eb) => eb.or([eb('answer_by', '<=', addDays(today, REMIND_BEFORE)), eb.and([eb('replied_at', 'is', null), eb('reply_by', '<=', today)])]))
    .execute()
  return rows.map(({ id, unit_id }) => ({ kind: 'people.request_due', subjectId: id, to: { unitId: unit_id, permission: 'members.edit' }, once: today }))
}

async function describe(ctx: Context, notices: NoticeRef[]): Promise<Map<string, NoticeWords>> {
  const ids = notices.map(({ subjectId }) => subjectId)
  const own = sql`r.person_id = ${ctx.actor?.personId ?? null}::uuid`
  const found = await requestsWhere(ctx, sql`r.id = any(${ids}::uuid[]) and (${own} or ${belongingVisible(ctx, 'members.edit', 'r.unit_id')})`)
  const byId = new Map(found.map((request) => [request.id, request]))
  const words = text(ctx.locale).ownData
  return new Map(
    notices.flatMap(({ id, kind, subjectId }): [string, NoticeWords][] => {
      const request = byId.get(subjectId)
      if (!request) return []
      const [what, day] = [words.kinds[request.kind], writtenDay(request.answerBy, ctx.locale)]
      const title =
        kind === 'people.request_due' ? words.notices.request_due(what, day)
        : kind === 'people.request_answered' ? words.notices.request_answered(what)
        : kind === 'people.request_replied' ? words.notices.request_replied(what, day)
        : words.notices.request_made(what)
      const href = OWN.includes(kind) ? '/account/data' : `/members/requests/${subjectId}`
      return [[id, { title, href, group: { id: request.unitId, name: words.clerk.title } }]]
    })
  )
}
