/** Somebody in the hall reads the code on its screen with their own phone. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { batchCommand, type Checked } from '#platform/server/batch-command.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import { KEPT } from '#platform/server/kept-statements.ts'
import { AppError, ensure, isAppError, orRefusal } from '#platform/shared/errors.ts'
import { hallCode, judge, typedCode } from '../../check-in/codes.ts'
import { CheckInSelf, type MarkAnswer } from '../../schema/check-in.ts'
import { appendRecords, type Sent } from './append.ts'
import { fromPage } from './from-page.ts'
import { hallKey, signWith } from './keys.ts'
import { byOne, refusalOf } from './tick.ts'

export const checkInSelf = batchCommand(CheckInSelf, {
  name: 'gatherings.check_in_self',
  // Whether somebody stands on the roster and the code is right is asked for all of the batch: a whole hall comes in the same minute.
  check: async (_ctx, input) => input,
  async write(ctx, items) {
    const places = await ownPlaces(ctx, items.map(({ item, actor }) => ({ gatheringId: item.gatheringId, personId: actor?.personId ?? null })))
    const codes = hallCodes()
    const judged = items.map((one, at) => orRefusal(() => sentBy(one, openPlace(places[at]), codes)))
    const good = judged.filter((one): one is Sent => !isAppError(one))
    const unmarked = judged.every((one, at) => isAppError(one) || !places[at]?.marked)
    const outcomes = await appendRecords(byOne(ctx, items.filter((_one, at) => !isAppError(judged[at]))), good, { unmarked })
    return judged.map((one): MarkAnswer | AppError => (isAppError(one) ? one : (refusalOf(outcomes[good.indexOf(one)]) ?? { present: true })))
  }
})

function sentBy({ item, actor, now }: Checked<z.output<typeof CheckInSelf>>, place: OwnPlace, codes: HallCodes): Sent {
  ensure(place.closedAt === null, 'conflict', 'gatherings.session_closed')
  const typed = typedCode(item.code, 'hall')
  if (!typed) throw refused('gatherings.code_form')
  const judged = judge(typed, codes(item.gatheringId, place.secret), now)
  if (judged.is !== 'good') throw refused(judged.is === 'old' ? 'gatherings.code_old' : 'gatherings.code_wrong')
  const { gatheringId, recordId, deviceId = ownDevice(actor) } = item
  return fromPage({ actor, now }, { ...place, id: gatheringId }, { entryId: place.entryId, way: 'hall_code', recordId, deviceId, code: typed, late: judged.late })
}

/** Where a member's own pages do not say which device they are on. */
export const ownDevice = (actor: Actor | null): string => `person:${actor?.personId ?? null}`

type HallCodes = (gatheringId: string, secret: Buffer) => (step: number) => string

/** Each code of a hall is worked out once, however many have typed it. */
function hallCodes(): HallCodes {
  const halls = new Map<string, (step: number) => string>()
  return (gatheringId, secret) => {
    const known = halls.get(gatheringId)
    if (known) return known
    const sign = signWith(hallKey(secret))
    const codes = new Map<number, string>()
    const codeAt = (step: number): string => {
      const code = codes.get(step) ?? hallCode(sign, step)
      codes.set(step, code)
      return code
    }
    halls.set(gatheringId, codeAt)
    return codeAt
  }
}

const refused = (reason: string): AppError => new AppError('invalid', reason, { fields: { code: { reason } } })

/** What holds for the session as a whole. */
interface Hall {
  unitId: string
  secret: Buffer
  startsAt: Date
  endsAt: Date
  closedAt: Date | null
  state: string
}

export interface OwnPlace extends Hall {
  entryId: string
  number: number
  leftOn: string | null
  /** Something was said of the entry before. */
  marked: boolean
}

interface PlaceRow {
  /** Which of those who ask; null for what holds for their session. */
  at: number | null
  entryId: string
  number: number
  leftOn: string | null
  marked: boolean
  hall: string
}

/** The actor's own entry. */
export async function ownPlace(ctx: Context, gatheringId: string): Promise<OwnPlace> {
  return openPlace((await ownPlaces(ctx, [{ gatheringId, personId: ctx.actor?.personId ?? null }]))[0])
}

/**
 * The entries of these people at these gatherings, in one statement. Each is looked up by its key (the limit sees to that): of a roster
 * that was frozen a minute ago the database knows nothing yet and would compare all its entries with all who ask.
 */
async function ownPlaces(ctx: Context, asked: { gatheringId: string; personId: string | null }[]): Promise<(OwnPlace | undefined)[]> {
  const { rows } = await sql<PlaceRow & Hall>`${sql.raw(KEPT)}
    with asked as materialized (
      select gathering_id, person_id, at from unnest((select ${asked.map(({ gatheringId }) => gatheringId)}::uuid[]), (select ${asked.map(({ personId }) => personId)}::uuid[])) with ordinality as a(gathering_id, person_id, at)
    )
    select a.at::int, e.id as "entryId", e.number, e.left_on as "leftOn", coalesce((select true from attendance_marks m where m.entry_id = e.id limit 1), false) as marked, a.gathering_id as hall, null::uuid as "unitId", null::bytea as secret, null::timestamptz as "startsAt", null::timestamptz as "endsAt", null::timestamptz as "closedAt", null as state
    from asked a cross join lateral (select o.id, o.number, o.left_on from roster_entries o where o.gathering_id = a.gathering_id and o.person_id = a.person_id limit 1) e
    union all
    select null, null, null, null, false, g.id, g.unit_id, r.secret, g.starts_at, g.ends_at, r.closed_at, g.state
    from (select distinct gathering_id as id from asked) a join rosters r on r.gathering_id = a.id join gatherings g on g.id = a.id`.execute(ctx.db)
  const halls = new Map<string, Hall>(rows.flatMap((row) => (row.at === null ? [[row.hall, row]] : [])))
  const found = new Map(rows.flatMap(({ at, entryId, number, leftOn, marked, hall }): [number, OwnPlace][] => {
    const of = halls.get(hall)
    return at !== null && of ? [[at, { ...of, entryId, number, leftOn, marked }]] : []
  }))
  return asked.map((_one, at) => found.get(at + 1))
}

function openPlace(place: OwnPlace | undefined): OwnPlace {
  if (!place) throw new AppError('not_found', 'gatherings.not_on_roster')
  if (place.state === 'cancelled') throw new AppError('conflict', 'gatherings.is_cancelled')
  if (place.leftOn !== null) throw new AppError('conflict', 'gatherings.has_left_roster')
  return place
}
