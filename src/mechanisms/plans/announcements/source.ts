/** Which events of plans other systems may be told of: ids, states, where to ask for more. */
import { sql } from 'kysely'
import type { Announcement, AnnouncementSource } from '#platform/server/announcements.ts'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import { planIsVisible } from '../server/access.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

export const planAnnouncements: AnnouncementSource = {
  types: Object.keys(vi),
  names: (locale) => (locale === 'en' ? en : vi),
  async announce(ctx, events) {
    const visible = await visibleAmong(ctx, events.flatMap((event) => planOf(event) ?? []))
    return new Map(
      events.flatMap((event): [number, Announcement][] => {
        const planId = planOf(event)
        return planId && visible.has(planId) && event.subject_id ? [[event.id, announcementOf(event, event.subject_id, planId)]] : []
      })
    )
  }
}

function planOf(event: EventRow): string | null {
  if (event.type.startsWith('plan.')) return event.subject_id
  const { planId } = event.data
  return typeof planId === 'string' ? planId : null
}

function announcementOf({ type, unit_id: unitId, data }: EventRow, subjectId: string, planId: string): Announcement {
  if (type.startsWith('plan.')) return { path: `/plans/${planId}`, data: { planId, unitId } }
  if (type.startsWith('target.')) return { path: `/targets/${subjectId}/figures`, data: { planId, targetId: subjectId, unitId } }
  const { state, percent } = data
  const progress = { ...(typeof state === 'string' ? { state } : {}), ...(typeof percent === 'number' ? { percent } : {}) }
  return { path: `/tasks/${subjectId}`, data: { planId, taskId: subjectId, unitId, ...progress } }
}

async function visibleAmong(ctx: Context, ids: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select p.id from plans p where p.id = any(${[...new Set(ids)]}::uuid[]) and ${planIsVisible(ctx, 'p.id')}`.execute(ctx.db)
  return new Set(rows.map(({ id }) => id))
}
