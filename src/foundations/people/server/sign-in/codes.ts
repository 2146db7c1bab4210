/** One-time codes that one person makes for another: on paper for somebody without e-mail, or while both stand there. */
import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { holdsOn, visibleUnits } from '#foundations/org/server/index.ts'
import type { App } from '#platform/server/app.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { look, record } from '#platform/server/events.ts'
import { beyond, beyondWall } from '#platform/server/wall/beyond.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { IssueCode, IssueSheet, ListWithoutSecret, PersonId, RecoverPerson } from '../../schema.ts'
import { endSessions, hasPassword, setPassword, unusableHash } from '../credentials.ts'
import { belongingVisible } from '../members/visible.ts'
import { ensureMayEditPerson } from '../queries.ts'
import { randomSecret } from '../secrets.ts'

export type Purpose = 'first' | 'recovery' | 'link'

/** Read out, typed on a telephone: three groups of four hold 59 bits. */
const GROUPS = 3
const RECOVERY_MINUTES = 60
const LINK_DAYS = 7

export interface IssuedCode {
  personId: string
  name: string
  username: string | null
  code: string
  expiresAt: Date
}

/** Makes a code in the place of an earlier one. It comes back this one time; only its hash is kept. */
export async function issueCode(ctx: Context, personId: string, given: { purpose: Purpose; lost?: boolean; expiresAt: Date }): Promise<IssuedCode> {
  if (!ctx.actor) throw new AppError('unauthenticated', 'people.sign_in_first')
  const person = await ctx.db.selectFrom('people').select(['name', 'username', 'erased_at']).where('id', '=', personId).forUpdate().executeTakeFirstOrThrow()
  ensure(!person.erased_at, 'conflict', 'people.erased_before')
  await ensureNoProgram(ctx, personId)
  await withdrawCodes(ctx, personId, given.purpose === 'link')
  const code = randomSecret(GROUPS)
  const row = {
    id: newId(),
    person_id: personId,
    purpose: given.purpose,
    hash: hashOfCode(ctx.app, code),
    lost: given.lost ?? false,
    issued_by: ctx.actor.personId,
    issued_at: ctx.now,
    expires_at: given.expiresAt
  }
  await beyondWall(ctx, ({ db }) => db.insertInto('sign_in_codes').values(row).execute())
  return { personId, name: person.name, username: person.username, code, expiresAt: given.expiresAt }
}

export const withdrawCodes = beyond(async (ctx: Pick<Context, 'db' | 'now'>, personId: string, link: boolean): Promise<void> => {
  await ctx.db
    .updateTable('sign_in_codes')
    .set({ withdrawn_at: ctx.now })
    .where('person_id', '=', personId)
    .where('purpose', link ? '=' : '<>', 'link')
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
})

/** A first code for somebody who has nothing of their own to sign in with yet. */
export const issueFirstCode = command(IssueCode, async (ctx, { personId, days }): Promise<IssuedCode> => {
  await ensureMayIssue(ctx, personId)
  ensure(!(await hasOwnSecret(ctx, personId)), 'conflict', 'people.has_own_secret')
  const issued = await issueCode(ctx, personId, { purpose: 'first', expiresAt: daysFrom(ctx, days) })
  await record(ctx, 'person.code_issued', { subject: personId, data: { days } })
  return issued
})

/**
 * Somebody with a role: whoever keeps the people of all their units. A member without any role: whoever keeps the members
 * of the units to which they belong.
 */
async function ensureMayIssue(ctx: Context, personId: string): Promise<void> {
  const day = dayOf(ctx.now)
  const kept = belongingVisible(ctx, 'members.edit', 'm.unit_id')
  const { rows } = await sql<{ roles: number; inside: number; outside: number }>`
    select (select count(*) from person_roles r where r.person_id = ${personId} and (r.valid_to is null or r.valid_to > ${day}::date)) as roles,
      count(*) filter (where ${kept}) as inside,
      count(*) filter (where not ${kept}) as outside
    from memberships m
    where m.person_id = ${personId} and m.withdrawn_at is null and ${holdsOn(day, 'm')}`.execute(ctx.db)
  const [found] = rows
  if (!found || found.roles > 0 || found.inside === 0) return ensureMayEditPerson(ctx, personId)
  ensure(found.outside === 0, 'forbidden', 'people.also_elsewhere')
}

/** First codes for several people of a unit, to be printed on one sheet. */
export const issueSheet = command(IssueSheet, async (ctx, { personIds, days }): Promise<IssuedCode[]> => {
  const issued: IssuedCode[] = []
  for (const personId of [...new Set(personIds)]) issued.push(await issueFirstCode(ctx, { personId, days }))
  return issued.sort((a, b) => a.name.localeCompare(b.name, 'vi'))
})

/**
 * In presence: whoever keeps the people has the person before them. Everything that they had opens nothing any more, until
 * they exchange the code for a secret of their own. Brings a deactivated person back.
 */
export const recoverPerson = command(RecoverPerson, async (ctx, { personId, seen, lost }): Promise<IssuedCode> => {
  await ensureMayEditPerson(ctx, personId)
  ensure(personId !== ctx.actor?.personId, 'conflict', 'people.not_yourself')
  const expiresAt = new Date(ctx.now.getTime() + RECOVERY_MINUTES * 60_000)
  const issued = await issueCode(ctx, personId, { purpose: 'recovery', lost, expiresAt })
  if (await beyondWall(ctx, (inside) => hasPassword(inside, personId))) await setPassword(ctx, personId, await unusableHash())
  await ctx.db.updateTable('people').set({ deactivated_at: null, updated_at: ctx.now }).where('id', '=', personId).execute()
  await endSessions(ctx, personId)
  await record(ctx, 'person.recovered', { subject: personId, data: { seen, lost } })
  return issued
})

/** A link with which the person joins their account at the sign-in provider. */
export const issueLink = command(PersonId, async (ctx, { personId }): Promise<IssuedCode> => {
  await ensureMayEditPerson(ctx, personId)
  ensure(personId !== ctx.actor?.personId, 'conflict', 'people.not_yourself')
  ensure(ctx.app.services.people.provider, 'not_found', 'people.no_provider')
  const issued = await issueCode(ctx, personId, { purpose: 'link', expiresAt: daysFrom(ctx, LINK_DAYS) })
  await record(ctx, 'person.link_issued', { subject: personId, data: { days: LINK_DAYS } })
  return issued
})

export interface WithoutSecret {
  id: string
  name: string
  unitName: string
  /** A code that is still good was made before. */
  codeUntil: Date | null
}

/** Members and people with a role at a unit or below it who have nothing of their own to sign in with. */
export const listWithoutSecret = query(ListWithoutSecret, async (ctx, { unitId }): Promise<WithoutSecret[]> => {
  const day = dayOf(ctx.now)
  const { rows } = await beyondWall(ctx, ({ db }) => sql<WithoutSecret>`
    with placed as (
      select r.person_id, r.unit_id from person_roles r where ${holdsOn(day, 'r')} and r.unit_id in ${visibleUnits(ctx, 'people.edit')}
      union select m.person_id, m.unit_id from memberships m
        where ${holdsOn(day, 'm')} and m.withdrawn_at is null and ${belongingVisible(ctx, 'members.edit', 'm.unit_id')}
        and not exists (select from person_roles r where r.person_id = m.person_id and ${holdsOn(day, 'r')})
    )
    select p.id, p.name, min(f.name) as "unitName",
      (select max(c.expires_at) from sign_in_codes c where c.person_id = p.id and c.purpose <> 'link' and c.used_at is null
        and c.withdrawn_at is null and c.expires_at > ${ctx.now}) as "codeUntil"
    from placed
    join people p on p.id = placed.person_id
    join unit_paths on unit_paths.unit_id = placed.unit_id and unit_paths.ancestor_id = ${unitId} and ${holdsOn(day, 'unit_paths')}
    join unit_facts f on f.unit_id = placed.unit_id and f.replaced_at is null and ${holdsOn(day, 'f')}
    where p.deactivated_at is null and p.merged_into is null
      and not exists (select from service_accounts s where s.person_id = p.id) and not ${ownSecret(sql`p.id`)}
    group by p.id, p.name, p.sort_key order by p.sort_key limit 500`.execute(db))
  await look(ctx, 'people.codes', rows.map((row) => row.id), unitId)
  return rows
})

/** Anything that only the person knows or has. */
export async function hasOwnSecret(ctx: Context, personId: string): Promise<boolean> {
  const { rows } = await beyondWall(ctx, ({ db }) => sql<{ has: boolean }>`select ${ownSecret(sql`${personId}::uuid`)} as has`.execute(db))
  return rows[0]?.has ?? false
}

const ownSecret = (person: ReturnType<typeof sql>) => sql`(exists (select from credentials own where own.person_id = ${person})
  or exists (select from passkeys own where own.person_id = ${person}))`

/** A stolen database alone does not tell which code would fit. */
export function hashOfCode(app: App, code: string): string {
  const plain = code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return createHmac('sha256', app.services.people.secret).update(`code|${plain}`).digest('base64url')
}

const daysFrom = (ctx: Context, days: number): Date => new Date(ctx.now.getTime() + days * 86_400_000)

async function ensureNoProgram(ctx: Context, personId: string): Promise<void> {
  const program = await ctx.db.selectFrom('service_accounts').select('person_id').where('person_id', '=', personId).executeTakeFirst()
  ensure(!program, 'conflict', 'people.program_has_no_password')
}
