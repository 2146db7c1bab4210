/** One small organisation for the tests of every room: a province with a department, two communes, people in roles. */
import { addUnit } from '#foundations/org/server/index.ts'
import { grantsOf, ROLE_RULES, type Role } from '#foundations/people/rules.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'

export interface Province {
  province: string
  /** Sở Y tế. */
  health: string
  /** Xã Bình An, with its office below it. */
  binhAn: string
  office: string
  /** Xã Hòa Lợi. */
  hoaLoi: string
  /** Administrator at the province. */
  hanh: Actor
  /** Clerk of Bình An. */
  lan: Actor
  /** Clerk of Hòa Lợi. */
  dung: Actor
  /** Member of the office of Bình An. */
  minh: Actor
}

export async function smallProvince(ctx: Context): Promise<Province> {
  const from = '2025-07-01'
  const unit = async (name: string, kind: string, code: string, parentId: string | null): Promise<string> =>
    (await addUnit(ctx, { name, shortName: null, kind, branch: 'state', code, parentId, from })).id
  const province = await unit('Tỉnh Phú Sơn', 'province', 'PS', null)
  const health = await unit('Sở Y tế', 'department', 'PS.SYT', province)
  const binhAn = await unit('Xã Bình An', 'commune', 'PS.BA', province)
  const office = await unit('Phòng Văn hóa - Xã hội', 'division', 'PS.BA.VHXH', binhAn)
  const hoaLoi = await unit('Xã Hòa Lợi', 'commune', 'PS.HL', province)
  return {
    province,
    health,
    binhAn,
    office,
    hoaLoi,
    hanh: await addPerson(ctx, 'Trần Thị Hạnh', 'unit_admin', province),
    lan: await addPerson(ctx, 'Nguyễn Thị Lan', 'clerk', binhAn),
    dung: await addPerson(ctx, 'Phạm Văn Dũng', 'clerk', hoaLoi),
    minh: await addPerson(ctx, 'Lê Quang Minh', 'member', office)
  }
}

/** A person with one role; rows and all, but without a password. */
export async function addPerson(ctx: Context, name: string, role: Role, unitId: string): Promise<Actor> {
  const id = newId()
  const times = { created_at: ctx.now, updated_at: ctx.now }
  await ctx.db
    .insertInto('people')
    .values({ id, name, sort_key: name, ...times })
    .execute()
  const from = '2025-07-01'
  await ctx.db
    .insertInto('person_roles')
    .values({ id: newId(), person_id: id, unit_id: unitId, role, subtree: ROLE_RULES[role].subtree, valid_from: from, created_at: ctx.now })
    .execute()
  return { personId: id, name, grants: grantsOf([{ role, unitId, from, to: null }]) }
}
