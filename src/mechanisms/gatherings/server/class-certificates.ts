/** Who of a class may be certified: whoever has passed it (`standing.ts`). */
import { sql, type RawBuilder } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { recordsOf } from '#foundations/people/server/index.ts'
import type { CertificateSource, Fulfilled } from '#platform/server/certificate-source.ts'
import type { Context } from '#platform/server/context.ts'
import { look } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { text } from '../text.ts'
import { gatheringIsVisible, mayHold } from './access.ts'
import { entryIsVisible } from './roster/access.ts'
import { standingOf } from './standing.ts'

interface Class {
  title: string
  unitId: string
  required: number | null
}

/** A class of which the actor may see a session, or on whose lists they stand. */
async function classOf(ctx: Context, id: string): Promise<Class> {
  const { rows } = await sql<Class>`
    select s.title, s.unit_id as "unitId", s.pass_sessions as required from gathering_series s
    where s.id = ${id} and exists (select 1 from gatherings seen where seen.series_id = s.id and seen.state = 'planned' and (${gatheringIsVisible(ctx, 'seen')}
      or exists (select 1 from roster_entries e where e.gathering_id = seen.id and e.person_id in ${recordsOf(ctx)})))`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'gatherings.no_such_series')
  return found
}

async function passed(ctx: Context, seriesId: string, { required }: Class, who: RawBuilder<boolean>): Promise<Fulfilled[]> {
  if (required === null) return []
  const { people } = await standingOf(ctx, { seriesId, required, who })
  return people.flatMap(({ personId, name, passedOn, attended, sessions }): Fulfilled[] =>
    passedOn === null ? [] : [{ personId, name, day: passedOn, how: (locale) => text(locale).series.passedHow(attended, sessions, required) }]
  )
}

export const classCertificates: CertificateSource = {
  kind: 'class',
  async find(ctx, id) {
    const { title, unitId, required } = await classOf(ctx, id)
    const names = await unitNamesOn(ctx, [unitId], dayOf(ctx.now))
    return { title, unit: { id: unitId, name: names.get(unitId)?.name ?? '' }, href: `/gatherings/series/${id}`, mayOffer: await mayHold(ctx, 'gatherings.edit', unitId), closed: required === null ? 'certificates.no_rule' : null }
  },
  async fulfilledAt(ctx, id) {
    const found = await classOf(ctx, id)
    ensure(await mayHold(ctx, 'gatherings.edit', found.unitId), 'forbidden', 'certificates.may_not_issue')
    const people = await passed(ctx, id, found, entryIsVisible(ctx))
    await look(ctx, 'gatherings.class_passed', people.map(({ personId }) => personId), found.unitId)
    return people
  },
  async mine(ctx, ids) {
    if (!ids.length || !ctx.actor) return []
    const { rows } = await sql<{ id: string }>`
      select distinct g.series_id as id from gatherings g join roster_entries e on e.gathering_id = g.id where g.series_id = any(${ids}::uuid[]) and e.person_id in ${recordsOf(ctx)}`.execute(ctx.db)
    return rows.map(({ id }) => id)
  },
  async fulfilledBySelf(ctx, id) {
    const [own] = ctx.actor ? await passed(ctx, id, await classOf(ctx, id), sql<boolean>`p.id = ${ctx.actor.personId}`) : []
    return own ?? null
  }
}
