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
import { findRehearsal } from '../index.ts'

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
        (select count(*) from quiz_entrants) as entrants, (select count(*) from events where type <> 'quiz.rehearsed') as events, (select count(*) from quizzes) as quizzes, to_regnamespace('quiz_rehearsal') as schema`.execute(ctx.db)).rows
    const before = await counts()
    expect(await findRehearsal(as(ctx, lan), { quizId })).toBeNull()
    const run = (...args: string[]) => spawnSync(process.execPath, ['bin/caunoi.js', 'contest', 'rehearse', ...args], { encoding: 'utf8', env: { PATH: process.env['PATH'], LANG: 'vi_VN.UTF-8', ...env } })
    expect(run(quizId, '--entrants', '20')).toMatchObject({ status: 0, stdout: expect.stringContaining('Máy chủ chịu được'), stderr: '' })
    expect(await findRehearsal(as(ctx, lan), { quizId })).toMatchObject({ entrants: 20, failed: 0, startsPerMinute: expect.toSatisfy((starts) => Number(starts) > 0), answersPerMinute: expect.toSatisfy((answers) => Number(answers) > 0) })
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
