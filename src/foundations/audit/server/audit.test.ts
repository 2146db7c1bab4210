/** The log on a real database: taken up, signed, damaged behind the program's back, found. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import { notificationsModule } from '#foundations/notifications/server/index.ts'
import { addPerson, findPerson, listPeople, peopleModule } from '#foundations/people/server/index.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { destroyPersonalKey, openPersonal } from '#platform/server/personal-values.ts'
import { smallProvince, type Province } from '../../../testing/province.ts'
import { as, useApp } from '../../../testing/world.ts'
import { auditModule, closeYesterday, exportLog, findingWords, makeCheckpoint, readExport, readOutside, takeUpAll, verifiersIn, verifyAudit, verifyLog } from './index.ts'

const world = useApp([orgModule, peopleModule, notificationsModule, auditModule])
let people: Province
let ctx: Context
let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caunoi-audit-'))
  await world.app.database.db.transaction().execute(async (db) => {
    people = await smallProvince({ ...createContext(world.app), db })
  })
  ctx = createContext(world.app, { actor: people.hanh })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What somebody with the database can do who knows how to silence its rules; undone afterwards. */
async function behindItsBack(change: string, check: () => Promise<void>): Promise<void> {
  const { pool } = world.app.database
  await pool.query('create table kept_events as select * from events; create table kept_entries as select * from audit_entries')
  const silently = async (statements: string): Promise<void> => {
    try {
      await pool.query(`begin; set local session_replication_role = replica; ${statements}; commit`)
    } catch (error) {
      await pool.query('rollback')
      throw error
    }
  }
  try {
    await silently(change)
    await check()
  } finally {
    await silently(`delete from events; insert into events overriding system value select * from kept_events;
      delete from audit_entries; insert into audit_entries select * from kept_entries`)
    await pool.query('drop table kept_events; drop table kept_entries')
  }
}

/** Events wait while any transaction on the server that began earlier still runs, be it that of another test. */
async function allTakenUp(): Promise<void> {
  await vi.waitFor(
    async () => {
      await takeUpAll(world.app)
      const { rows } = await sql`select from events e where not exists (select from audit_entries a where a.event_id = e.id)`.execute(world.app.database.db)
      expect(rows).toHaveLength(0)
    },
    { timeout: 60_000, interval: 200 }
  )
}

const verify = async (...notes: string[]): Promise<string[]> =>
  (await verifyAudit(ctx, notes.map((note) => ({ source: 'mail', note })))).findings.map((finding) => findingWords(finding, 'en'))
const noteOf = async (number: number): Promise<string> =>
  (await world.app.database.db.selectFrom('audit_checkpoints').select('note').where('number', '=', number).executeTakeFirstOrThrow()).note

describe('the log', () => {
  test('takes every event up once, past a full tile, and stays whole', { timeout: 120_000 }, async () => {
    await world.app.database.pool.query("insert into events (type, at, subject_id, data) select 'task.reported', now(), gen_random_uuid(), jsonb_build_object('percent', n, 'planId', gen_random_uuid()) from generate_series(1, 600) n")
    await allTakenUp()
    const { number } = await makeCheckpoint(ctx, {})
    expect(number).toBe(1)
    await allTakenUp()
    expect(await verify(await noteOf(1))).toEqual([])
    const { count } = await world.app.database.db.selectFrom('events').select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
    expect((await verifyAudit(ctx, [])).size).toBe(count)
  })

  test('refuses, by the database itself, to change, remove or empty what happened', async () => {
    const { pool } = world.app.database
    for (const statement of [
      "update events set type = 'x' where id = 1",
      'delete from events where id = 1',
      'truncate events cascade',
      "update audit_entries set hash = decode(repeat('00', 32), 'hex') where position = 0",
      'delete from audit_checkpoints',
      'truncate audit_nodes'
    ]) {
      await expect(pool.query(statement), statement).rejects.toThrow(/only added/)
    }
    // Transaction numbers belong to the server and are given anew after a restore.
    await expect(pool.query("update events set xid = '3' where id = 1")).resolves.toMatchObject({ rowCount: 1 })
  })

  test('tells what was changed, removed, swapped, slipped in or cut off behind its back', async () => {
    const note = await noteOf(1)
    const id = async (position: number): Promise<number> =>
      (await world.app.database.db.selectFrom('audit_entries').select('event_id').where('position', '=', position).executeTakeFirstOrThrow()).event_id
    const [a, b] = [await id(41), await id(300)]
    await behindItsBack(`update events set data = data || '{"percent": 100}' where id = ${a}`, async () => {
      expect(await verify()).toEqual([expect.stringMatching(/^Entry 42 \(event \d+, \d+ \w+ \d{4}\) was changed\.$/)])
    })
    await behindItsBack(`update events set at = at + interval '1 microsecond' where id = ${a}`, async () => {
      expect(await verify()).toEqual([expect.stringContaining('Entry 42')])
    })
    await behindItsBack(`delete from events where id = ${a}`, async () => expect(await verify()).toEqual([expect.stringContaining('Entry 42')]))
    const swap = `update audit_entries set event_id = -1 where position = 41; update audit_entries set event_id = ${a} where position = 300;
      update audit_entries set event_id = ${b} where position = 41`
    await behindItsBack(swap, async () => {
      expect(await verify()).toEqual([expect.stringContaining('Entry 42 '), expect.stringContaining('Entry 301 ')])
    })
    await behindItsBack("insert into events (xid, type, at, subject_id) values ('3', 'plan.published', now(), gen_random_uuid())", async () => {
      expect(await verify()).toEqual([expect.stringContaining('slipped in')])
    })
    // The end is cut off with all that spoke of it inside: the checkpoint from outside still knows.
    await world.app.database.pool.query('create table kept_points as select * from audit_checkpoints')
    await behindItsBack('delete from audit_entries where position >= 520; delete from events where id not in (select event_id from audit_entries); delete from audit_checkpoints', async () => {
      expect(await verify()).toEqual([])
      expect(await verify(note)).toEqual([expect.stringMatching(/cut off or rolled back: checkpoint mail has \d+ entries, and there are 520 now/)])
    })
    await world.app.database.pool.query('insert into audit_checkpoints select * from kept_points; drop table kept_points')
    expect(await verify(note)).toEqual([])
  })

  test('closes each day once, and only whoever may read all of it makes a checkpoint', async () => {
    const later = { ...createContext(world.app), now: new Date('2026-12-02T17:05:00Z') }
    await closeYesterday(later, {})
    await closeYesterday(later, {})
    const days = await world.app.database.db.selectFrom('audit_checkpoints').select('day').where('day', 'is not', null).execute()
    expect(days).toEqual([{ day: '2026-12-02' }])
    await expect(makeCheckpoint(as(ctx, people.lan), {})).rejects.toMatchObject({ kind: 'not_found' })
  })

  test('goes out as files that are enough to check it', async () => {
    const out = join(folder, 'export')
    await exportLog(ctx, out)
    const check = async (): Promise<string[]> =>
      (await verifyLog(readExport(out), readOutside(out), verifiersIn(out))).findings.map((finding) => findingWords(finding, 'en'))
    expect(await check()).toEqual([])
    const entries = readFileSync(join(out, 'entries.jsonl'), 'utf8')
    expect(entries).not.toContain('Hạnh')
    writeFileSync(join(out, 'entries.jsonl'), entries.replace('"percent": 77}', '"percent": 78}'))
    expect(await check()).toEqual([expect.stringMatching(/^Entry \d+ .* was changed/)])
    await expect(exportLog(ctx, out)).rejects.toMatchObject({ reason: 'audit.folder_not_empty' })
  })
})

describe('personal data', () => {
  test('one look is one event with the persons shown; one’s own page is no look', async () => {
    const looks = async () => world.app.database.db.selectFrom('events').select(['actor_id', 'subject_id', 'data']).where('type', '=', 'person.looked_at').orderBy('id').execute()
    const before = (await looks()).length
    const shown = await listPeople(ctx, {})
    await findPerson(ctx, { personId: people.minh.personId })
    await findPerson(ctx, { personId: people.hanh.personId })
    const [list, page, ...more] = (await looks()).slice(before)
    expect(more).toEqual([])
    expect(list).toMatchObject({ actor_id: people.hanh.personId, subject_id: null })
    expect(list?.data).toEqual({ at: 'people.list', persons: shown.map(({ id }) => id).filter((id) => id !== people.hanh.personId) })
    expect(page).toMatchObject({ subject_id: people.minh.personId, data: { at: 'people.page' } })
  })

  test('a name in an event is sealed with the person’s key; when the key is destroyed nobody reads it, and the log is whole', async () => {
    const { id } = await addPerson(ctx, { name: 'Ngô Thị Mai', username: 'mai.ngo', unitId: people.binhAn, role: 'member' })
    const events = await world.app.database.db.selectFrom('events').selectAll().where('type', '=', 'person.added').where('subject_id', '=', id).execute()
    const rows = events as unknown as { id: number; type: string; data: Record<string, unknown> }[]
    expect(JSON.stringify(rows)).not.toMatch(/Ngô|mai\.ngo/)
    const [eventId = 0] = rows.map((row) => row.id)
    expect((await openPersonal(ctx, rows)).get(eventId)).toEqual({ name: 'Ngô Thị Mai', username: 'mai.ngo' })
    await destroyPersonalKey(ctx, id)
    await destroyPersonalKey(ctx, id)
    expect((await openPersonal(ctx, rows)).get(eventId)).toBe('erased')
    await expect(sql`update person_keys set wrapped = '\\x00', destroyed_at = null where person_id = ${id}`.execute(ctx.db)).rejects.toThrow(/only added/)
    await takeUpAll(world.app)
    expect(await verify(await noteOf(1))).toEqual([])
  })
})
