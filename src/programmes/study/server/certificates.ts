/** Who of a campaign may be certified: whoever took part, told to themselves or to their own unit. */
import { sql } from 'kysely'
import { hadRight, unitNamesOn } from '#foundations/org/server/index.ts'
import { dayHeld } from '#mechanisms/gatherings/server/index.ts'
import type { CertificateSource, Fulfilled } from '#platform/server/certificate-source.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import type { Locale } from '#platform/shared/locale.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import { text } from '../text.ts'
import { campaignIsVisible, EDIT, isOnRoster } from './access.ts'
import { listUnitPeople, ownRecord } from './people.ts'

const AT_ONCE = 200

async function campaign(ctx: Context, id: string): Promise<{ title: string; unitId: string; state: string }> {
  const { rows } = await sql<{ title: string; unitId: string; state: string }>`
    select c.title, c.unit_id as "unitId", c.state from campaigns c where c.id = ${id} and (${campaignIsVisible(ctx)} or ${isOnRoster(ctx)})`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'study.no_such_campaign')
  return found
}

const how = (day: Day) => (locale: Locale): string => text(locale).certificateHow(writtenDay(day, locale))

/** By person, the day of the first session to which they came. */
async function daysOf(ctx: Context, campaignId: string, personIds: string[]): Promise<Map<string, Day>> {
  const { rows } = await sql<{ id: string; day: Day }>`
    select coalesce(p.merged_into, p.id) as id, min(${dayHeld()}) as day
    from campaign_sessions s join gatherings g on g.id = s.gathering_id and g.state = 'planned'
      join roster_entries e on e.gathering_id = g.id join attendance_marks k on k.entry_id = e.id and k.present join people p on p.id = e.person_id
    where s.campaign_id = ${campaignId} and coalesce(p.merged_into, p.id) = any(${personIds}::uuid[]) group by 1`.execute(ctx.db)
  return new Map(rows.map(({ id, day }) => [id, day]))
}

export const studyCertificates: CertificateSource = {
  kind: 'campaign',
  async find(ctx, id) {
    const { title, unitId, state } = await campaign(ctx, id)
    const names = await unitNamesOn(ctx, [unitId], dayOf(ctx.now))
    return { title, unit: { id: unitId, name: names.get(unitId)?.name ?? '' }, href: `/study/${id}`, mayOffer: await hadRight(ctx, EDIT, unitId), closed: state === 'draft' ? 'study.is_draft' : null }
  },
  async fulfilledAt(ctx, campaignId, given) {
    const { unitId: holder } = await campaign(ctx, campaignId)
    const unitId = given ?? holder
    ensure((await hadRight(ctx, EDIT, unitId)) || (await hadRight(ctx, EDIT, holder)), 'forbidden', 'certificates.may_not_issue')
    const came: { id: string; name: string }[] = []
    for (let offset: number | null = 0; offset !== null; ) {
      const page: Awaited<ReturnType<typeof listUnitPeople>> = await listUnitPeople(ctx, { campaignId, unitId, offset, limit: AT_ONCE })
      came.push(...page.rows.filter(({ state }) => state === 'came').map(({ person }) => person))
      offset = page.next
    }
    const days = await daysOf(ctx, campaignId, came.map(({ id }) => id))
    return came.flatMap(({ id, name }): Fulfilled[] => {
      const day = days.get(id)
      return day ? [{ personId: id, name, day, how: how(day) }] : []
    })
  },
  async mine(ctx, ids) {
    if (!ids.length || !ctx.actor) return []
    const { rows } = await sql<{ id: string }>`select m.campaign_id as id from campaign_members m where m.campaign_id = any(${ids}::uuid[]) and m.person_id = ${ctx.actor.personId} and m.left_on is null`.execute(ctx.db)
    return rows.map(({ id }) => id)
  },
  async fulfilledBySelf(ctx, campaignId) {
    const { state } = await ownRecord(ctx, { campaignId })
    if (state !== 'came' || !ctx.actor) return null
    const { personId, name } = ctx.actor
    const day = (await daysOf(ctx, campaignId, [personId])).get(personId)
    return day ? { personId, name, day, how: how(day) } : null
  }
}
