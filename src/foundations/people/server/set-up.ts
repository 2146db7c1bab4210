import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { addUnit } from '#foundations/org/server/index.ts'
import { isSameSecret } from '#platform/server/same-secret.ts'
import type { App } from '#platform/server/app.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { SetUp } from '../schema.ts'
import { insertPerson } from './commands.ts'
import { admitTry } from './limits.ts'
import { hashOfChosen, refused } from './own-account.ts'
import { insertRole } from './roles/give.ts'
import { hashSecret, randomSecret } from './secrets.ts'

const fileOf = (app: App): string => join(app.config.dataFolder, 'set-up-code.txt')

/** Nobody is there yet: the set-up page is open to whoever holds the code. */
export async function needsSetUp(app: App): Promise<boolean> {
  const { rows } = await app.database.pool.query('select 1 from people limit 1')
  return rows.length === 0
}

/**
 * The code that the console shows. The same one until it is used, so that a second start or a second process does not
 * take it from the person who is about to type it.
 */
export async function readSetUpCode(app: App): Promise<string> {
  const file = fileOf(app)
  if (!existsSync(file)) {
    try {
      writeFileSync(file, `${randomSecret(4)}\n`, { flag: 'wx', mode: 0o600 })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  const code = readFileSync(file, 'utf8').trim()
  await app.database.pool.query(
    `insert into set_up_codes (id, code_hash, created_at) values (1, $1, now())
     on conflict (id) do update set code_hash = excluded.code_hash where set_up_codes.used_at is null`,
    [hashSecret(code)]
  )
  return code
}

/** Makes the root unit and its administrator, once. */
export const setUp = command(SetUp, async (ctx, input): Promise<{ personId: string }> => {
  const found = await beyondWall(ctx, ({ db }) => db.selectFrom('set_up_codes').selectAll().where('id', '=', 1).forUpdate().executeTakeFirst())
  const anybody = await ctx.db.selectFrom('people').select('id').limit(1).executeTakeFirst()
  ensure(!anybody && !found?.used_at, 'conflict', 'people.already_set_up')
  if (!found || !isSameSecret(found.code_hash, hashSecret(input.code))) throw refused('code', 'people.code_wrong')
  const hash = await hashOfChosen(ctx, input.password, [input.name, input.username, input.organisation])

  const today = dayOf(ctx.now)
  const from = input.from ?? today
  if (from > today) throw refused('from', 'people.set_up_later')
  const root = { name: input.organisation.normalize('NFC'), shortName: null, code: input.unitCode, parentId: null, from }
  const { id: unitId } = await addUnit(ctx, { ...root, kind: input.kind, branch: input.branch })
  const personId = await insertPerson(ctx, { ...input, hash })
  // Whoever sets an instance up runs its machine as well, until somebody else is given that role.
  for (const role of ['unit_admin', 'operator']) await insertRole(ctx, personId, { unitId, role }, { from: today, to: null })
  await beyondWall(ctx, ({ db }) => db.updateTable('set_up_codes').set({ used_at: ctx.now }).where('id', '=', 1).execute())
  return { personId }
})

/** As the page calls it: tries are counted, and the used code leaves the data folder. */
export async function setUpFrom(ctx: Context, input: z.input<typeof SetUp>, address: string): Promise<void> {
  const admission = await admitTry(ctx.app, { account: 'set-up', address, device: null }, ctx.now)
  if (!admission.admitted) throw new AppError('rate_limited', 'people.too_many_tries', { detail: { seconds: admission.seconds } })
  await setUp(ctx, input)
  await admission.succeeded()
  rmSync(fileOf(ctx.app), { force: true })
}
