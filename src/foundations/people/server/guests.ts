/** People of whom nothing is kept but that they are there: whoever enters something without an account. What they said of themselves stands with whom they said it to. */
import { sql } from 'kysely'
import { holdsOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { dayOf } from '#platform/shared/dates.ts'
import type { Permission } from '../rules.ts'
import { permits } from './holders.ts'

const NAME = 'Người dự thi không tài khoản'

/** Part of a command; its own event tells it. They hold nothing, belong nowhere and can never sign in. */
export async function addGuests(ctx: Context, ids: readonly string[]): Promise<void> {
  if (!ids.length) return
  await sql`
    insert into people (id, name, sort_key, guest, created_at, updated_at)
    select id, ${NAME}, '', true, ${ctx.now}, ${ctx.now} from unnest(${[...ids]}::uuid[]) as g(id)`.execute(ctx.db)
}

/** Whose telephone it is, as far as it stands with somebody. Asks for no right and is told to nobody. */
export async function peopleByTelephone(ctx: Context, telephone: string): Promise<string[]> {
  const rows = await beyondWall(ctx, ({ db }) => db.selectFrom('person_contacts').select('person_id').where('phone', '=', telephone).execute())
  return rows.map(({ person_id }) => person_id)
}

/** Does one of them hold one of the permissions at the unit today, there or from above? */
export async function anyHolds(ctx: Context, personIds: readonly string[], permissions: readonly Permission[], unitId: string): Promise<boolean> {
  if (!personIds.length || !permissions.length) return false
  const day = dayOf(ctx.now)
  const { rows } = await sql`
    select 1 from unit_paths p join person_roles r on r.unit_id = p.ancestor_id and (p.depth = 0 or (r.subtree and (r.branch is null or r.branch = p.branch)))
    where p.unit_id = ${unitId} and ${holdsOn(day, 'p')} and ${holdsOn(day, 'r')} and r.person_id = any(${[...personIds]}::uuid[])
      and (${sql.join(permissions.map((permission) => permits(permission)), sql` or `)}) limit 1`.execute(ctx.db)
  return rows.length > 0
}
