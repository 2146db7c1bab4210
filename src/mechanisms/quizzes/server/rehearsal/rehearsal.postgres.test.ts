import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, inject, test } from 'vitest'
import { modules } from '#app'
import { createApp } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext } from '#platform/server/context.ts'
import { makePostgresDatabase } from '../../../../testing/database.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as } from '../../../../testing/world.ts'
import { insertOpenQuiz } from '../../testing/open-quiz.ts'
import { askRehearsal, findRehearsal, findRehearsalAsked } from '../index.ts'
import { rehearsalJobs } from './ask.ts'

test('a round is rehearsed on the installation: figures stay, of the synthetic entrants nothing', async () => {
  const { url, drop } = await makePostgresDatabase(inject('template'))
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-rehearsal-'))
  const env = { CAUNOI_DATA: folder, CAUNOI_SAMPLE: 'off', DATABASE_URL: url }
  const app = await createApp(readConfig(env), modules, { work: false })
  try {
    const ctx = createContext(app)
    const { lan, minh, binhAn, office } = await smallProvince(ctx)
    const { quizId } = await insertOpenQuiz(ctx, { unitId: binhAn, entrants: [{ personId: minh.personId, unitId: office }] })
    const counts = async () => (await sql`
      select (select count(*) from people) as people, (select count(*) from sessions) as sessions, (select count(*) from quiz_attempts) as attempts, (select count(*) from quiz_journal) as journal,
        (select count(*) from quiz_entrants) as entrants, (select count(*) from events where type not like 'quiz.rehears%') as events, (select count(*) from quizzes) as quizzes, to_regnamespace('quiz_rehearsal') as schema`.execute(ctx.db)).rows
    const before = await counts()
    expect(await findRehearsal(as(ctx, lan), { quizId })).toBeNull()
    const run = (...args: string[]) => spawnSync(process.execPath, ['bin/caunoi.js', 'contest', 'rehearse', ...args], { encoding: 'utf8', env: { PATH: process.env['PATH'], LANG: 'vi_VN.UTF-8', ...env } })
    expect(run(quizId, '--entrants', '20')).toMatchObject({ status: 0, stdout: expect.stringContaining('Máy chủ chịu được'), stderr: '' })
    expect(await findRehearsal(as(ctx, lan), { quizId })).toMatchObject({ entrants: 20, failed: 0, startsPerMinute: expect.toSatisfy((starts) => Number(starts) > 0), answersPerMinute: expect.toSatisfy((answers) => Number(answers) > 0) })
    expect(await counts()).toEqual(before)
    // The same from the page, by whoever keeps it, as a job.
    await expect(askRehearsal(as(ctx, minh), { quizId, entrants: 10, share: 40 })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(askRehearsal(as(ctx, lan), { quizId, entrants: 0, share: 40 })).rejects.toMatchObject({ fields: { entrants: { reason: 'quizzes.rehearsal_entrants' } } })
    await askRehearsal(as(ctx, lan), { quizId, entrants: 10, share: 40 })
    expect(await findRehearsalAsked(as(ctx, lan), { quizId })).toMatchObject({ entrants: 10, share: 40, runs: true, stopped: null })
    await expect(askRehearsal(as(ctx, lan), { quizId, entrants: 10, share: 40 })).rejects.toMatchObject({ reason: 'quizzes.rehearsal_runs' })
    // A new version may lie there already that the server did not start with: a rehearsal changes nothing of the real tables for it.
    await sql`delete from migrations where name = '0154_bounds_of_numbers.sql'`.execute(ctx.db)
    await sql`alter table indicator_versions drop column at_least, drop column at_most`.execute(ctx.db)
    const [job] = rehearsalJobs
    await job?.run(ctx, { eventId: null, subjectId: quizId, data: { entrants: 10, share: 40 } })
    expect(await findRehearsalAsked(as(ctx, lan), { quizId })).toMatchObject({ runs: false, stopped: null })
    expect(await findRehearsal(as(ctx, lan), { quizId })).toMatchObject({ entrants: 10, failed: 0 })
    expect((await sql`select 1 from pg_attribute where attrelid = 'indicator_versions'::regclass and attname = 'at_least'`.execute(ctx.db)).rows).toEqual([])
    // While another one holds the tables it comes to nothing, with the reason.
    const holder = await app.database.pool.connect()
    await holder.query('select pg_advisory_lock(4021040)')
    await askRehearsal(as(ctx, lan), { quizId, entrants: 10, share: 40 })
    await job?.run(ctx, { eventId: null, subjectId: quizId, data: { entrants: 10, share: 40 } })
    await holder.query('select pg_advisory_unlock(4021040)')
    holder.release()
    expect(await findRehearsalAsked(as(ctx, lan), { quizId })).toMatchObject({ runs: false, stopped: 'quizzes.rehearsal_runs' })
    expect(await counts()).toEqual(before)
    // Whoever only takes it is not told.
    await expect(findRehearsal(as(ctx, minh), { quizId })).rejects.toMatchObject({ kind: 'not_found' })
    expect(run('not-a-quiz').status).toBe(2)
  } finally {
    await app.close()
    await drop()
    rmSync(folder, { recursive: true, force: true })
  }
})
