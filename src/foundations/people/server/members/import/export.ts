/** A list as it comes in: the same columns, so that what goes out can be brought back unchanged. */
import { sql } from 'kysely'
import type { ListOut } from '#foundations/org/schema.ts'
import { query } from '#platform/server/command.ts'
import { look } from '#platform/server/events.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { COLUMNS, MEMBER_COLUMNS } from '../../../members/import/columns.ts'
import { ExportMembers } from '../../../members/import/schema.ts'
import { text } from '../../../text.ts'
import { membersBelow } from '../carried.ts'
import { belongingVisible, mayAt } from '../visible.ts'

const WIDTHS: Partial<Record<(typeof COLUMNS)[number], number>> = { name: 30, position: 30, email: 28, person: 38, unit: 18 }

export const exportMembers = query(ExportMembers, async (ctx, { unitId, day: asked }): Promise<ListOut> => {
  if (!(await mayAt(ctx, 'members.edit', unitId))) throw new AppError('not_found', 'org.no_such_unit')
  const day = asked ?? dayOf(ctx.now)
  const { rows } = await sql<{ id: string; name: string; code: string | null; position: string | null; from: Day; to: Day | null; phone: string | null; email: string | null }>`
    select distinct person.sort_key, person.id, person.name, m.id as membership, m.position, m.valid_from as from, m.valid_to as to, c.phone, c.email,
      (select f.code from unit_facts f where f.unit_id = m.unit_id and f.replaced_at is null and f.valid_from <= m.valid_from and (f.valid_to is null or f.valid_to > m.valid_from)) as code
    from (select m.*, person.id as pid from ${membersBelow({ unitId, day, treeDay: day, below: true })} and ${belongingVisible(ctx, 'members.edit', 'm.unit_id')}) m
      join people person on person.id = m.pid left join person_contacts c on c.person_id = person.id
    order by person.sort_key, person.id, m.valid_from`.execute(ctx.db)
  await look(ctx, 'members.export', [...new Set(rows.map(({ id }) => id))], unitId)
  const titles = MEMBER_COLUMNS.titles[ctx.locale]
  const columns = COLUMNS.map((column) => ({ title: titles[column] ?? column, width: WIDTHS[column] ?? 14, ...(column === 'from' || column === 'to' ? { kind: 'day' as const } : {}) }))
  return { name: text(ctx.locale).memberLists.sheetName, columns, rows: rows.map((row) => [row.name, row.code, row.position, row.from, row.to, row.phone, row.email, row.id]) }
})
