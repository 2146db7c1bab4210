import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { findActor } from '#foundations/people/server/index.ts'
import { createContext } from '#platform/server/context.ts'
import { createHttp } from '#platform/server/http.ts'
import { define } from '../../../../testing/indicators.ts'
import { cookieFor } from '../../../../testing/plans.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, useApp } from '../../../../testing/world.ts'
import { evidenceOf } from '../index.ts'

const world = useApp(modules)

test('a file that is sent while numbers are typed takes them along: they stand on the page that comes back, also when it is refused', async () => {
  const ctx = createContext(world.app)
  const { people, id } = await ctx.db.transaction().execute(async (db) => {
    const people = await smallProvince({ ...ctx, db })
    return { people, ...(await define(as({ ...ctx, db }, people.hanh), people.province, { words: 'Hộ có bình chữa cháy' })) }
  })
  const server = await createHttp(world.app, (_request, response) => response.end(), findActor)
  await server.listen({ host: '127.0.0.1', port: 0 })
  try {
    const base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
    const send = async (name: string, bytes: string): Promise<URL> => {
      const form = new FormData()
      for (const [field, value] of Object.entries({ unitId: people.binhAn, period: '2026-02', replaces: '', value: '1.234,5', comment: 'đếm lại', estimated: 'on', indicatorId: id })) form.append(field, value)
      form.append('file', new Blob([bytes]), name)
      const headers = { cookie: await cookieFor(world.app, people.hanh), origin: base, accept: 'text/html' }
      const answer = await fetch(`${base}/uploads/indicator-evidence`, { method: 'POST', redirect: 'manual', headers, body: form })
      return new URL(answer.headers.get('location') ?? '', base)
    }
    const typed = { unit: people.binhAn, period: '2026-02', typed: 'yes', value: '1.234,5', comment: 'đếm lại', estimated: 'on' }
    const { evidence, ...sent } = Object.fromEntries((await send('bien-ban.pdf', '%PDF-1.4\n%%EOF')).searchParams)
    expect(sent).toEqual(typed)
    expect(await evidenceOf(as(ctx, people.hanh), evidence ?? null)).toMatchObject({ name: 'bien-ban.pdf' })
    expect(Object.fromEntries((await send('bien-ban.pdf', 'không phải PDF')).searchParams)).toEqual({ ...typed, problem: 'indicators.file_lies' })
  } finally {
    await server.close()
  }
})
