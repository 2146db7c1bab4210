/** The same forms through the front door: each clerk with a session of their own opens the page of their form and sends it, as a browser does. */
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { findApiActor } from '#foundations/people/server/index.ts'
import type { App } from '#platform/server/app.ts'
import { createHttp } from '#platform/server/http.ts'
import { newId } from '#platform/shared/ids.ts'
import { builtPages } from '../src/start.ts'
import { inOne, tidy, type Country } from './indicators-data.ts'
import { AT_ONCE, atRate, byTurns, openForms, PER_SECOND, type Opened } from './indicators-round.ts'
import { percentiles, type Latency } from './latency.ts'
import { insertSignedIn } from './signed-in.ts'

export interface HttpFigures {
  forms: number
  /** The page of the form, read before it is sent. */
  pages: Latency
  /** From when each was due to its answer. */
  paced: Latency
  crowd: Latency & { perSecond: number }
}

/** Page and form cost the same process as the clerks who ask: there is one. */
export async function measureHttp(app: App, country: Country, forms: number): Promise<HttpFigures> {
  // Of the month to come nothing is known yet: every number is asked.
  const round = await openForms(app, country, forms, true)
  const cookies = await signedInAt(app, round)
  const server = await createHttp(app, await builtPages(), findApiActor)
  await server.listen({ host: '127.0.0.1', port: 0 })
  const base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  try {
    const pages: number[] = []
    const send = (at: number): Promise<void> => sent(base, round, cookies, at)
    for (let at = 0; at < 40; at++) {
      const began = performance.now()
      await opened(base, round, cookies, at)
      pages.push(performance.now() - began)
    }
    const paced = Math.floor(forms / 5)
    const first = await atRate(PER_SECOND, paced, send)
    const began = performance.now()
    const crowd = await byTurns(AT_ONCE, forms - paced, (at) => send(paced + at))
    const perSecond = (forms - paced) / ((performance.now() - began) / 1000)
    const { rows: [counted] } = await sql<{ here: number }>`select count(*)::int as here from report_forms where id = any(${round.forms.map(({ id }) => id)}::uuid[]) and state = 'handed_in'`.execute(app.database.db)
    if (counted?.here !== forms) throw new Error(`${counted?.here ?? 0} of ${forms} forms are in.`)
    return { forms, pages: percentiles(pages), paced: percentiles(first), crowd: { ...percentiles(crowd), perSecond } }
  } finally {
    await server.close()
  }
}

/** In the order of the forms. */
async function signedInAt(app: App, { forms }: Opened): Promise<string[]> {
  const people = await inOne(app, async (ctx) => {
    const made = await insertSignedIn(app, ctx.db, forms.length)
    const roles = forms.map(({ unitId }, at) => ({ id: newId(), person: made[at]?.id, unit: unitId }))
    await sql`insert into person_roles (id, person_id, unit_id, role, subtree, valid_from, created_at)
      select id, person, unit, 'clerk', false, '2025-07-01', now() from jsonb_to_recordset(${JSON.stringify(roles)}::jsonb) as x(id uuid, person uuid, unit uuid)`.execute(ctx.db)
    return made
  })
  await tidy(app, 'people, sessions, person_roles')
  return people.map(({ cookie }) => cookie)
}

async function opened(base: string, { forms }: Opened, cookies: string[], at: number): Promise<void> {
  const answer = await fetch(`${base}/reporting/forms/${forms[at]?.id ?? ''}`, { headers: { cookie: cookies[at] ?? '', accept: 'text/html' } })
  if (answer.status !== 200 || !(await answer.text()).includes('name="version"')) throw new Error(`The page of a form answered ${answer.status}.`)
}

async function sent(base: string, { forms, items }: Opened, cookies: string[], at: number): Promise<void> {
  const fields: [string, string][] = [['version', '1']]
  for (const [n, itemId] of items.entries()) {
    fields.push(['item', itemId], [`version.${itemId}`, '0'])
    if (n % 4 === 3) fields.push([`numerator.${itemId}`, String(20 + ((at + n) % 30))], [`denominator.${itemId}`, '60'])
    else fields.push([`value.${itemId}`, String(40 + ((at + 3 * n) % 20))])
  }
  const answer = await fetch(`${base}/reporting/forms/${forms[at]?.id ?? ''}?/handIn`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookies[at] ?? '', origin: base, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields)
  })
  await answer.arrayBuffer()
  if (answer.status !== 303 || !answer.headers.get('location')?.includes('done=in')) throw new Error(`A form answered ${answer.status} ${answer.headers.get('location') ?? ''}`)
}
