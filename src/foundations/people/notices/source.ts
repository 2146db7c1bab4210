/** People are told what others do with their way in, and that somebody guesses at it. */
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { NoticeRef, NoticeSource, NoticeWords, Telling } from '#platform/server/notices.ts'
import { dataRequestNotices } from '../server/members/own-data/notices.ts'
import { rolesKeptNotices } from '../server/members/roles-kept-notices.ts'
import { peopleNames } from '../server/queries.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

const KIND = 'people.account'
const [ROLES_KEPT] = rolesKeptNotices.kinds.map(({ kind }) => kind)

/** Kinds of doing by event type, as they are kept with the notice. */
const ABOUT: Record<string, string> = { 'person.recovered': 'recovered', 'person.link_issued': 'link', 'person.guessed_at': 'guessed' }

const accountNotices: NoticeSource = {
  kinds: [{ kind: KIND, mail: 'now', push: 'now' }],
  names: (locale) => (locale === 'en' ? en : vi).kinds,
  tells: Object.fromEntries(Object.keys(ABOUT).map((type) => [type, tell])),
  describe
}

/** All that this room tells. */
export const peopleNotices: NoticeSource = {
  ...dataRequestNotices,
  kinds: [...dataRequestNotices.kinds, ...rolesKeptNotices.kinds, ...accountNotices.kinds],
  names: (locale) => ({ ...dataRequestNotices.names(locale), ...rolesKeptNotices.names(locale), ...accountNotices.names(locale) }),
  tells: { ...dataRequestNotices.tells, ...rolesKeptNotices.tells, ...accountNotices.tells },
  settles: { ...dataRequestNotices.settles, ...rolesKeptNotices.settles },
  async describe(ctx, notices) {
    const { account = [], roles = [], requests = [] } = Object.groupBy(notices, ({ kind }) => (kind === KIND ? 'account' : kind === ROLES_KEPT ? 'roles' : 'requests'))
    return new Map([...(await dataRequestNotices.describe(ctx, requests)), ...(await rolesKeptNotices.describe(ctx, roles)), ...(await describe(ctx, account))])
  }
}

function tell(_ctx: Context, { type, subject_id, actor_id, data }: EventRow): Promise<Telling[]> {
  if (!subject_id) return Promise.resolve([])
  return Promise.resolve([
    { kind: KIND, subjectId: subject_id, to: { personId: subject_id }, data: { what: ABOUT[type], by: actor_id, tries: data['tries'] ?? null } }
  ])
}

async function describe(ctx: Context, notices: NoticeRef[]): Promise<Map<string, NoticeWords>> {
  const words = ctx.locale === 'en' ? en : vi
  const own = notices.filter((notice) => notice.kind === KIND && notice.subjectId === ctx.actor?.personId)
  const names = await peopleNames(ctx, own.flatMap(({ data }) => (typeof data['by'] === 'string' ? [data['by']] : [])))
  return new Map(
    own.map(({ id, subjectId, data }) => {
      const who = names.get(String(data['by'])) ?? ''
      const title = data['what'] === 'guessed' ? words.guessed(Number(data['tries'])) : data['what'] === 'link' ? words.link(who) : words.recovered(who)
      return [id, { title, href: `/trail/person/${subjectId}`, group: { id: subjectId, name: words.group } }]
    })
  )
}
