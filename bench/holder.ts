/** Somebody with one role in generated data. */
import type { Role } from '#foundations/people/rules.ts'
import type { App } from '#platform/server/app.ts'
import type { Actor } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'

export interface Holder {
  /** Of the unit. */
  code: string
  role: Role
  subtree: boolean
  /** Within this branch alone. */
  branch: string | null
}

export async function addHolder({ database: { pool } }: App, { code, role, subtree, branch }: Holder): Promise<Actor> {
  const id = newId()
  await pool.query(`insert into people (id, name, sort_key, created_at, updated_at) values ($1, 'Người mẫu', 'nguoi mau', now(), now())`, [id])
  await pool.query(
    `insert into person_roles (id, person_id, unit_id, role, subtree, branch, valid_from, created_at)
     select $1, $2, unit_id, $3, $4, $5, '2025-07-01', now() from unit_facts where code = $6`,
    [newId(), id, role, subtree, branch, code]
  )
  return { personId: id, name: 'Người mẫu', grants: [] }
}
