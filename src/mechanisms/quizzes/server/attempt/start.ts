/** Starting costs one row and no look at any question: the paper follows from the seed. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { batchCommand, type Checked } from '#platform/server/batch-command.ts'
import type { Context } from '#platform/server/context.ts'
import { recording } from '#platform/server/events.ts'
import { KEPT } from '#platform/server/kept-statements.ts'
import { lastOf, orByTurns } from '#platform/server/last-statement.ts'
import { AppError, ensure, isAppError, orRefusal } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { MOST_DEVICES } from '../../attempt/entry.ts'
import type { Journal } from '../../attempt/merge.ts'
import { QuizInput, type Started } from '../../schema/attempts.ts'
import { editionOf, paperBy, type Edition } from './editions.ts'
import { keepBeginning } from './heads.ts'
import { isOver, untilOf, type Times } from './times.ts'
import { journalsOf } from './journals.ts'
import { mediaAddress, ticketKeyOf } from './keys.ts'
import { writeTicket } from './ticket.ts'

interface Attempt extends Times {
  id: string
  number: number
  seed: string
  devices: number
  finishedAt: Date | null
}

interface Asked {
  quizId: string
  personId: string
}

interface Place {
  at: number
  quizUnit: string
  state: string
  unitId: string
  extraPercent: number
  edition: number
  /** Sheets of paper that were typed in count as attempts. */
  sheets: number
  last: Attempt | null
}

/** What comes of one request: an attempt that is new, or goes on with one device more. */
interface Begun {
  attempt: Attempt
  edition: Edition
  place: Place
  personId: string
  resumed: boolean
}

export const startAttempt = batchCommand(QuizInput, {
  name: 'quizzes.start_attempt',
  async check(ctx, { quizId }) {
    ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
    return { quizId, personId: ctx.actor.personId }
  },
  async write(ctx, items) {
    const first = await startAll(ctx, items)
    const missed = items.filter((_one, at) => !first[at])
    const second = missed.length ? await startAll(ctx, missed) : []
    return first.map((one) => one ?? second.shift() ?? new AppError('unavailable', 'app.too_many_at_once'))
  }
})

/** Null: another batch has begun an attempt of the same person since this one looked. By now that one has been committed. */
async function startAll(ctx: Context, items: Checked<Asked>[]): Promise<(Started | AppError | null)[]> {
  const places = await placesOf(ctx, items)
  const ended: Attempt[] = []
  const begun: (Begun | AppError)[] = []
  // The same person may have asked twice within one batch: what the first came to is what the second finds.
  const latest = new Map<string, Attempt | null>()
  for (const [at, one] of items.entries()) {
    const place = places.get(at + 1)
    const name = `${one.item.quizId} ${one.item.personId}`
    const edition = place && (await editionOf(ctx, one.item.quizId, place.edition))
    const result = orRefusal(() => begin(one, place && { ...place, last: latest.get(name) ?? place.last }, edition, ended))
    begun.push(result)
    if (!isAppError(result)) latest.set(name, result.attempt)
  }
  const good = begun.filter((one): one is Begun => !isAppError(one))
  await endByTime(ctx, ended)
  const journals = await journalsOf(ctx, good.flatMap(({ resumed, attempt }) => (resumed ? attempt.id : [])))
  const kept = await keep(ctx, good)
  return begun.map((one, at) => {
    if (isAppError(one)) return one
    const device = kept.get(one.attempt.id)?.shift()
    return device === undefined ? null : told(ctx, one, { device, journals: journals(one.attempt.id), now: items[at]?.now ?? ctx.now })
  })
}

function begin({ item, now }: Checked<Asked>, place: Place | undefined, edition: Edition | undefined, ended: Attempt[]): Begun {
  if (!place || !edition) throw new AppError('not_found', 'quizzes.not_an_entrant')
  const { last } = place
  const shared = { edition, place, personId: item.personId }
  if (last && last.finishedAt === null && !isOver(last, now)) {
    ensure(last.devices < MOST_DEVICES, 'conflict', 'quizzes.devices_many')
    return { ...shared, attempt: { ...last, devices: last.devices + 1 }, resumed: true }
  }
  const { rules } = edition.content
  ensure(place.state === 'open' && now < new Date(rules.closesAt), 'conflict', 'quizzes.quiz_closed')
  ensure(now >= new Date(rules.opensAt), 'conflict', 'quizzes.quiz_not_open')
  const number = (last?.number ?? 0) + 1
  ensure(rules.attempts === null || number + place.sheets <= rules.attempts, 'conflict', 'quizzes.attempts_used')
  if (last && last.finishedAt === null) ended.push(last)
  const attempt = { id: newId(), number, seed: randomBytes(12).toString('base64url'), startedAt: now, until: untilOf(rules, place.extraPercent, now), graceSeconds: rules.graceSeconds, devices: 1, finishedAt: null }
  return { ...shared, attempt, resumed: false }
}

async function placesOf(ctx: Context, items: Checked<Asked>[]): Promise<Map<number, Place>> {
  const { rows } = await sql<Omit<Place, 'last'> & Attempt & { id: string | null }>`${sql.raw(KEPT)}
    select a.at::int, q.unit_id as "quizUnit", q.state, e.unit_id as "unitId", e.extra_percent as "extraPercent", d.number as edition,
      (select count(*) from quiz_sheets s where s.quiz_id = a.quiz_id and s.person_id = a.person_id)::int as sheets, l.id, l.number, l.seed, l.started_at as "startedAt", l.until, l.grace_seconds as "graceSeconds", l.devices, l.finished_at as "finishedAt"
    from unnest((select ${items.map(({ item }) => item.quizId)}::uuid[]), (select ${items.map(({ item }) => item.personId)}::uuid[])) with ordinality as a(quiz_id, person_id, at)
      cross join lateral (select o.* from quiz_entrants o where o.quiz_id = a.quiz_id and o.person_id = a.person_id and o.left_at is null limit 1) e
      cross join lateral (select o.unit_id, o.state from quizzes o where o.id = a.quiz_id limit 1) q
      cross join lateral (select o.number from quiz_editions o where o.quiz_id = a.quiz_id order by o.number desc limit 1) d
      left join lateral (select o.* from quiz_attempts o where o.quiz_id = a.quiz_id and o.person_id = a.person_id order by o.number desc limit 1) l on true`.execute(ctx.db)
  return new Map(rows.map(({ at, quizUnit, state, unitId, extraPercent, edition, sheets, ...last }) => [at, { at, quizUnit, state, unitId, extraPercent, edition, sheets, last: last.id === null ? null : last }]))
}

/** Those that the clock has ended make way for the next one. */
async function endByTime(ctx: Context, ended: Attempt[]): Promise<void> {
  if (!ended.length) return
  await sql`update quiz_attempts set finished_at = until, finish = 'time' where id = any(${ended.map(({ id }) => id)}::uuid[]) and finished_at is null`.execute(ctx.db)
}

/** What the database has taken, with the numbers of the devices in the order in which they asked: it lets nobody have two attempts that run, nor more than the rules say. */
async function keep(ctx: Context, begun: Begun[]): Promise<Map<string, number[]>> {
  const fresh = new Set(begun.flatMap(({ resumed, attempt }) => (resumed ? [] : attempt.id)))
  const more = begun.filter(({ resumed }) => resumed).map(({ attempt }) => attempt.id)
  const known = more.filter((id) => !fresh.has(id))
  const devices = await addDevices(ctx, known)
  // On two devices in one moment: the second can only be counted after the first.
  const late = more.filter((id) => fresh.has(id))
  const isLast = !late.length && known.every((id) => devices.has(id))
  for (const id of await insert(isLast ? ctx : { ...ctx, endsWithLast: undefined }, begun.filter(({ resumed }) => !resumed))) {
    devices.set(id, [1])
    keepBeginning(ctx, id)
  }
  for (const [id, numbers] of await addDevices(ctx, late)) devices.set(id, [...(devices.get(id) ?? []), ...numbers])
  return devices
}

async function insert(ctx: Context, fresh: Begun[]): Promise<string[]> {
  if (!fresh.length) return []
  const rows = fresh.map(({ attempt, edition, place, personId }) => ({
    id: attempt.id, quiz_id: edition.quizId, edition: edition.number, person_id: personId, unit_id: place.unitId, number: attempt.number, most: edition.content.rules.attempts,
    seed: attempt.seed, started_at: attempt.startedAt, until: attempt.until, grace_seconds: attempt.graceSeconds
  }))
  const units = [...new Map(fresh.map(({ edition, place }) => [edition.quizId, place.quizUnit]))]
  const { rows: added } = await sql<{ id: string }>`${lastOf(ctx)}
    with added as (
      insert into quiz_attempts (id, quiz_id, edition, person_id, unit_id, number, most, seed, started_at, until, grace_seconds)
      select id, quiz_id, edition, person_id, unit_id, number, most, seed, started_at, until, grace_seconds
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, quiz_id uuid, edition integer, person_id uuid, unit_id uuid, number integer, most integer, seed text, started_at timestamptz, until timestamptz, grace_seconds integer)
      on conflict do nothing returning id, quiz_id
    ), told as (
      ${recording(ctx, 'quiz.attempts_started', sql`
        select quiz_id, unit_id, jsonb_build_object('quizId', quiz_id, 'attempts', jsonb_agg(id))
        from added join unnest((select ${units.map(([id]) => id)}::uuid[]), (select ${units.map(([, unitId]) => unitId)}::uuid[])) as u(quiz_id, unit_id) using (quiz_id) group by quiz_id, unit_id`)}
    ) select id from added where ${orByTurns(ctx, sql`(select count(*) from added) = ${rows.length}`)}`.execute(ctx.db)
  return added.map(({ id }) => id)
}

/** Counted on by the database, so that no two devices have one number. */
async function addDevices(ctx: Context, attempts: string[]): Promise<Map<string, number[]>> {
  if (!attempts.length) return new Map()
  const asked = [...Map.groupBy(attempts, (id) => id)].toSorted(([one], [other]) => (one < other ? -1 : 1))
  const { rows } = await sql<{ id: string; more: number; devices: number }>`
    update quiz_attempts t set devices = t.devices + m.more
    from unnest(${asked.map(([id]) => id)}::uuid[], ${asked.map(([, all]) => all.length)}::smallint[]) as m(id, more)
    where t.id = m.id and t.devices + m.more <= ${MOST_DEVICES} returning t.id, m.more, t.devices`.execute(ctx.db)
  return new Map(rows.map(({ id, more, devices }) => [id, Array.from({ length: more }, (_one, at) => devices - more + 1 + at)]))
}

function told(ctx: Context, { attempt, edition, personId, resumed }: Begun, { device, journals, now }: { device: number; journals: Journal[]; now: Date }): Started {
  const { quizId, number, keys, content } = edition
  const { id, seed, startedAt, until, graceSeconds } = attempt
  const paper = paperBy(ctx, edition, seed)
  const files = paper.flatMap((place) => content.pool[place]?.body.media ?? []).map(({ fileId }) => fileId)
  return {
    attemptId: id, quizId, title: content.title, personId, number: attempt.number, resumed, device, seed, graceSeconds, journals,
    ticket: writeTicket({ quiz: quizId, edition: number, attempt: id, device, seed, start: startedAt.getTime(), until: until.getTime(), grace: graceSeconds }, ticketKeyOf(ctx.app)),
    paper: paper.map((place) => ({ place, key: keys[place] ?? '', part: edition.stands[place]?.part ?? 0, nth: edition.stands[place]?.nth ?? 0 })),
    booklet: `/files/quiz-booklets/${quizId}/${number}/${edition.parts[0]?.length ?? 1}`,
    media: Object.fromEntries(files.map((fileId) => [fileId, mediaAddress(ctx.app, quizId, fileId)])),
    elapsedMs: now.getTime() - startedAt.getTime(),
    lastsMs: until.getTime() - startedAt.getTime()
  }
}
