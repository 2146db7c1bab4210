/** Somebody of the public enters a round: a row on its roster, a secret for their page, and nothing else that says who they are. */
import { sql } from 'kysely'
import { addGuests, anyHolds, peopleByTelephone } from '#foundations/people/server/index.ts'
import { anyWrote, enrolGuests } from '#mechanisms/quizzes/server/index.ts'
import { batchCommand, type Checked } from '#platform/server/batch-command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { isOwnMachine, placeOf } from '#platform/server/limits/admit.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { EnterAsGuest } from '../../schema.ts'
import { checkProof, type Used } from './challenge.ts'
import { codeHash, doubleHash, guestKeyOf, newCode, sealCalled, telephoneHash, type Called } from './keys.ts'
import { openRoundOf } from './open-round.ts'

/** From one network in a minute: a class in a computer room passes, a program does not get far. */
const ENTRIES = { name: 'contest_entries', most: 60 }

interface Entering {
  personId: string
  contestId: string
  unitId: string
  number: number
  roundId: string
  quizId: string
  homeId: string
  used: Used
  code: string
  perTelephone: number
  hashes: { double: string; telephone: string }
  sealed: string
}

export const enterAsGuest = batchCommand(EnterAsGuest, {
  name: 'contests.enter_as_guest',
  async check(ctx, { contestId, number, name, telephone, unitId, proof, address }): Promise<Entering> {
    admit(ctx, address)
    const round = await openRoundOf(ctx, contestId, number)
    const { published, roundId, quizId } = round
    ensure(ctx.now >= new Date(published.round.opensAt), 'conflict', 'contests.round_ahead')
    ensure(round.quizState === 'open' && ctx.now < new Date(published.round.closesAt), 'conflict', 'contests.round_over')
    const used = checkProof(ctx, roundId, proof)
    ensure(unitId === null || published.guestUnits.some(({ id }) => id === unitId), 'invalid', 'contests.guest_unit')
    const key = await guestKeyOf(ctx, roundId)
    ensure(key, 'conflict', 'contests.round_over')
    const called: Called = { name, telephone }
    await ensureNoOrganiser(ctx, round, telephone)
    const personId = newId()
    return {
      personId, contestId, number, roundId, quizId, used,
      unitId: round.unitId,
      // Whoever belongs to none is counted with the unit that holds the contest.
      homeId: unitId ?? round.unitId,
      code: newCode(),
      perTelephone: published.rules.guests?.perTelephone ?? 1,
      hashes: { double: doubleHash(key, called).toString('hex'), telephone: telephoneHash(key, telephone).toString('hex') },
      sealed: sealCalled(key, personId, called).toString('hex')
    }
  },
  async write(ctx, items) {
    const known = await knownOf(ctx, items)
    const judged = items.map(({ item }) => judge(item, known))
    const good = judged.filter((one): one is Entered => !(one instanceof AppError))
    if (good.length) await keep(ctx, good)
    return judged.map((one) => (one instanceof AppError ? one : { code: one.code }))
  }
})

function admit({ app, now }: Context, address: string): void {
  if (address === '' || isOwnMachine(address)) return
  const wait = app.services.limits.take(ENTRIES, placeOf(address), now.getTime())?.wait ?? 0
  if (wait > 0) throw new AppError('rate_limited', 'contests.entries_often', { detail: { seconds: wait } })
}

/** Whoever keeps the contest, signs questions off or wrote one knows what will be asked. */
async function ensureNoOrganiser(ctx: Context, { unitId, quizId }: { unitId: string; quizId: string }, telephone: string): Promise<void> {
  const people = await peopleByTelephone(ctx, telephone)
  const knows = (await anyHolds(ctx, people, ['quizzes.read', 'quizzes.edit', 'quizzes.sign_off'], unitId)) || (await anyWrote(ctx, quizId, people))
  ensure(!knows, 'forbidden', 'contests.guest_barred')
}

interface Known {
  used: Set<string>
  doubles: Set<string>
  /** By telephone: how many have entered with it. */
  entered: Map<string, number>
}

async function knownOf(ctx: Context, items: Checked<Entering>[]): Promise<Known> {
  const all = items.map(({ item }) => item)
  const bytes = (hashes: string[]) => sql`select decode(h, 'hex') from unnest(${hashes}::text[]) h`
  return beyondWall(ctx, async ({ db }) => {
    const { rows: used } = await sql<{ id: string }>`select id from contest_proofs_used where id = any(${all.map((one) => one.used.id)}::uuid[])`.execute(db)
    const { rows: doubles } = await sql<{ round: string; hash: string }>`
      select round_id as round, encode(double_hash, 'hex') as hash from contest_guests
      where round_id = any(${[...new Set(all.map(({ roundId }) => roundId))]}::uuid[]) and double_hash = any(${bytes(all.map(({ hashes }) => hashes.double))})`.execute(db)
    const { rows: entered } = await sql<{ round: string; hash: string; count: number }>`
      select round_id as round, encode(telephone_hash, 'hex') as hash, max(nth)::int as count from contest_guests
      where round_id = any(${[...new Set(all.map(({ roundId }) => roundId))]}::uuid[]) and telephone_hash = any(${bytes(all.map(({ hashes }) => hashes.telephone))}) group by 1, 2`.execute(db)
    return {
      used: new Set(used.map(({ id }) => id)),
      doubles: new Set(doubles.map(({ round, hash }) => `${round} ${hash}`)),
      entered: new Map(entered.map(({ round, hash, count }) => [`${round} ${hash}`, count]))
    }
  })
}

type Entered = Entering & { nth: number }

/** Moves what it is given: whoever stands further back in the same batch meets it. */
function judge(item: Entering, { used, doubles, entered }: Known): Entered | AppError {
  const [double, telephone] = [`${item.roundId} ${item.hashes.double}`, `${item.roundId} ${item.hashes.telephone}`]
  if (used.has(item.used.id)) return new AppError('conflict', 'contests.proof_used')
  if (doubles.has(double)) return new AppError('conflict', 'contests.guest_double')
  const nth = (entered.get(telephone) ?? 0) + 1
  if (nth > item.perTelephone) return new AppError('conflict', 'contests.telephone_often', { detail: { most: item.perTelephone } })
  used.add(item.used.id)
  doubles.add(double)
  entered.set(telephone, nth)
  return { ...item, nth }
}

/** What another process has let in meanwhile undoes the whole batch: it is judged anew against what holds then. */
async function keep(ctx: Context, good: Entered[]): Promise<void> {
  await addGuests(ctx, good.map(({ personId }) => personId))
  const rows = good.map(({ personId, roundId, code, hashes, nth, sealed, used }) => ({
    person_id: personId, round_id: roundId, code: codeHash(code).toString('hex'), double: hashes.double, telephone: hashes.telephone, nth, sealed, used: used.id, expires: used.expiresAt
  }))
  const kept = await beyondWall(ctx, ({ db }) => sql<{ used: number; entered: number }>`
    with sent as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as g(person_id uuid, round_id uuid, code text, double text, telephone text, nth smallint, sealed text, used uuid, expires timestamptz)),
    used as (insert into contest_proofs_used (id, expires_at) select used, expires from sent on conflict do nothing returning 1),
    entered as (
      insert into contest_guests (person_id, round_id, code_hash, double_hash, telephone_hash, nth, sealed, entered_at)
      select person_id, round_id, decode(code, 'hex'), decode(double, 'hex'), decode(telephone, 'hex'), nth, decode(sealed, 'hex'), ${ctx.now} from sent on conflict do nothing returning 1)
    select (select count(*)::int from used) as used, (select count(*)::int from entered) as entered`.execute(db))
  ensure(kept.rows[0]?.used === good.length && kept.rows[0].entered === good.length, 'unavailable', 'app.too_many_at_once')
  for (const [quizId, of] of Map.groupBy(good, (one) => one.quizId)) {
    ensure(await enrolGuests(ctx, quizId, of.map(({ personId, homeId }) => ({ personId, unitId: homeId }))), 'conflict', 'contests.round_over')
    const [first] = of
    if (first) await record(ctx, 'contest.guests_entered', { subject: first.contestId, unit: first.unitId, data: { number: first.number, people: of.length } })
  }
}
