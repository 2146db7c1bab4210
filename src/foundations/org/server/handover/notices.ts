/** What people are told of work that follows units: to whoever keeps the units, that it waits; to the heir, that it came. */
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { NoticeRef, NoticeSource, NoticeWords, Telling } from '#platform/server/notices.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { text } from '../../text.ts'
import { heirsOn } from '../lineage.ts'
import { factsOn, unitNamesOn } from '../queries.ts'
import { hasRight } from '../visible.ts'
import { actOf, endedWith } from './ended.ts'
import { countHanging } from './sources.ts'

const OPEN = 'org.handover_open'
const CAME = 'org.handed_on'
/** Days after the act on which what still waits is told again. */
const AGAIN = [0, 7, 30, 90]

export const handoverNotices: NoticeSource = {
  kinds: [
    { kind: OPEN, mail: 'daily', push: 'none' },
    { kind: CAME, mail: 'daily', push: 'none' }
  ],
  names: (locale) => text(locale).handover.notices,
  tells: {
    'units.succeeded': (ctx, { subject_id }) => tellOpen(ctx, subject_id),
    'units.handed_on': tellCame
  },
  settles: {
    'units.handed_on': ({ subject_id, data }) => (subject_id && data['open'] === 0 ? [{ kinds: [OPEN], subjectId: subject_id }] : []),
    'units.act_withdrawn': ({ subject_id }) => (subject_id ? [{ kinds: [OPEN, CAME], subjectId: subject_id }] : [])
  },
  async remind(ctx) {
    const today = dayOf(ctx.now)
    const days = AGAIN.map((after) => addDays(today, -after))
    const acts = await ctx.db.selectFrom('unit_successions').select('id').where('day', 'in', days).where('withdrawn_at', 'is', null).execute()
    const told: Telling[] = []
    for (const { id } of acts) told.push(...(await tellOpen(ctx, id, today)))
    return told
  },
  describe
}

/** Whoever keeps the unit above those that carry on, or the topmost itself. */
async function tellOpen(ctx: Context, actId: string | null, once?: string): Promise<Telling[]> {
  const act = actId ? await actOf(ctx, actId) : null
  const today = dayOf(ctx.now)
  if (!act || act.day > today) return []
  const ended = (await endedWith(ctx, act)).map(({ id }) => id)
  const open = (await countHanging(ctx, ended)).reduce((sum, { count }) => sum + count, 0)
  if (!open) return []
  const heirs = [...new Set((await heirsOn(ctx, ended, today)).map(({ heirId }) => heirId))]
  const above = await factsOn(ctx, today).select(['unit_id', 'parent_id']).where('unit_id', 'in', heirs.length ? heirs : ended).execute()
  const superiors = new Set(above.map(({ unit_id, parent_id }) => parent_id ?? unit_id))
  return [...superiors].map((unitId) => ({ kind: OPEN, subjectId: act.id, to: { unitId, permission: 'units.edit' }, ...(once ? { once } : {}), data: { open } }))
}

async function tellCame(_ctx: Context, { subject_id, unit_id, data }: EventRow): Promise<Telling[]> {
  return subject_id && unit_id ? [{ kind: CAME, subjectId: subject_id, to: { unitId: unit_id, permission: 'tasks.report' }, data: { given: data['given'] } }] : []
}

async function describe(ctx: Context, notices: NoticeRef[]): Promise<Map<string, NoticeWords>> {
  const words = text(ctx.locale).handover
  const found = new Map<string, NoticeWords>()
  const names = await unitNamesOn(ctx, notices.flatMap(({ unitId }) => unitId ?? []), dayOf(ctx.now))
  for (const { id, kind, subjectId, unitId, data } of notices) {
    const act = await actOf(ctx, subjectId)
    if (!act || !unitId || !(await hasRight(ctx, kind === OPEN ? 'units.edit' : 'tasks.report', unitId))) continue
    const ended = (await endedWith(ctx, act)).map(({ name }) => name).join(', ')
    const title = kind === OPEN ? words.tellOpen(ended, Number(data['open'] ?? 0)) : words.tellCame(names.get(unitId)?.name ?? '', ended, Number(data['given'] ?? 0))
    found.set(id, { title, href: kind === OPEN ? `/units/acts/${subjectId}` : '/my-work', group: { id: subjectId, name: words.group } })
  }
  return found
}
