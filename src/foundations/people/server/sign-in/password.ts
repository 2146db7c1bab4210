import type { z } from 'zod'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import { AppError } from '#platform/shared/errors.ts'
import { SignIn } from '../../schema.ts'
import { fits } from '../credentials.ts'
import { enterWith, type Entered } from './enter.ts'
import { admit, refuse } from './tries.ts'

const WRONG = 'people.wrong_name_or_password'

/**
 * Checks name and password. Not a command: a password must not be hashed while a transaction holds the database. An
 * unknown name gets the answer of a wrong password, after the same work.
 */
export async function signIn(app: App, input: z.input<typeof SignIn>, headers: Headers, now = new Date()): Promise<Entered> {
  const { username, password, stay } = parseInput(SignIn, input)
  const admission = await admit(app, { account: username, headers }, now)
  const { rows } = await app.database.pool.query<{ id: string; password: string }>(
    `select p.id, c.password from people p join credentials c on c.person_id = p.id and c.provider_id = 'credential'
     where p.username = $1 and p.deactivated_at is null and c.password is not null`,
    [username]
  )
  const [person] = rows
  const right = await fits(person?.password ?? null, password)
  if (!person || !right) {
    await refuse(app, { way: 'password', personId: person?.id ?? null, tries: admission.tries, headers }, now)
    throw new AppError('unauthenticated', WRONG)
  }
  await admission.succeeded()
  return enterWith(app, { personId: person.id, way: 'password', stay }, headers, now)
}
