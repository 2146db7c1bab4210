/** Whoever keeps the accounts of a unit hears of somebody who went over to another one and still holds roles here. */
import { hasRight } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { NoticeRef, NoticeSource, NoticeWords, Telling } from '#platform/server/notices.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import { text } from '../../text.ts'
import { stillHolds } from './transfer-roles.ts'

const KIND = 'people.roles_kept'

export const rolesKeptNotices: NoticeSource = {
  kinds: [{ kind: KIND, mail: 'daily', push: 'none' }],
  names: (locale) => ({ [KIND]: text(locale).members.rolesKeptKind }),
  tells: { 'membership.transferred': (_ctx, event) => Promise.resolve(tell(event)) },
  settles: {
    'person.role_ended': ({ subject_id, unit_id }) => (subject_id && unit_id ? [{ kinds: [KIND], subjectId: subject_id, unitId: unit_id }] : []),
    'membership.act_withdrawn': ({ subject_id }) => (subject_id ? [{ kinds: [KIND], subjectId: subject_id }] : [])
  },
  describe
}

function tell({ subject_id, data }: EventRow): Telling[] {
  const { from, rolesKept, day } = data
  if (!subject_id || typeof from !== 'string' || !rolesKept) return []
  return [{ kind: KIND, subjectId: subject_id, to: { unitId: from, permission: 'people.edit' }, data: { day } }]
}

async function describe(ctx: Context, notices: NoticeRef[]): Promise<Map<string, NoticeWords>> {
  const words = text(ctx.locale).members
  const found = new Map<string, NoticeWords>()
  for (const { id, subjectId, unitId, data } of notices) {
    if (!unitId || !(await hasRight(ctx, 'people.edit', unitId))) continue
    const about = await stillHolds(ctx, subjectId, unitId)
    if (about) found.set(id, { title: words.rolesKept(about.person, about.unit, writtenDay(String(data['day']), ctx.locale)), href: `/people/${subjectId}`, group: { id: unitId, name: about.unit } })
  }
  return found
}
