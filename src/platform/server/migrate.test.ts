import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useApp } from '../../testing/world.ts'
import { migrate } from './migrate.ts'

const world = useApp([])
let folder = ''
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'caunoi-migrations-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, sql: string): void => writeFileSync(join(folder, name), sql)

test('each file is applied once, and a file that changed afterwards stops everything', async () => {
  const { pool } = world.app.database
  write('9001_first.sql', 'create table migrated_first (id int);')
  expect(await migrate(pool, folder)).toEqual(['9001_first.sql'])
  expect(await migrate(pool, folder)).toEqual([])
  write('9001_first.sql', 'create table migrated_first (id bigint);')
  await expect(migrate(pool, folder)).rejects.toThrow('The applied migration 9001_first.sql has been changed since.')
  write('9001_first.sql', 'create table migrated_first (id int);')
})

test('a file that fails half-way leaves nothing behind', async () => {
  const { pool } = world.app.database
  write('9002_half.sql', 'create table migrated_half (id int); select 1 / 0;')
  await expect(migrate(pool, folder)).rejects.toThrow('Migration 9002_half.sql failed')
  expect((await pool.query("select to_regclass('migrated_half') as found")).rows).toEqual([{ found: null }])
  rmSync(join(folder, '9002_half.sql'))
})
