import { expect, test } from 'vitest'
import { warningsOf } from './rules.ts'
import type { MachineState } from './schema.ts'

const now = new Date('2026-05-04T03:00:00Z')
const ago = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000)

const well: MachineState = {
  version: '0.1.0',
  structure: '0044_operating.sql',
  startedAt: ago(500),
  engine: 'postgresql',
  wall: { state: 'up', role: 'caunoi_app' },
  trial: false,
  space: { databaseBytes: 1e8, files: 10, fileBytes: 1e7, diskFree: 4e10, diskSize: 1e11 },
  queues: [{ name: 'notifications.send', waiting: 1, running: 0, failed: 0, oldestAt: ago(0.1), failedAt: null, again: true }],
  readers: [{ name: 'relay', unread: 0, oldestAt: null }],
  backup: { madeAt: ago(20), bytes: 1e7 },
  backupSet: true,
  checkpoint: { number: 9, madeAt: ago(10) },
  mail: true,
  address: 'https://kehoach.phuson.gov.vn'
}
const kinds = (state: Partial<MachineState>): string[] => warningsOf({ ...well, ...state }, now).map(({ kind }) => kind)

test('a machine that runs well is left in peace', () => {
  expect(kinds({})).toEqual([])
  expect(kinds({ address: 'http://localhost:3000' })).toEqual([])
})

test('each thing that needs a hand is named once', () => {
  expect(kinds({ backup: null })).toEqual(['no_backup'])
  expect(warningsOf({ ...well, backup: { madeAt: ago(73), bytes: 1 } }, now)).toEqual([{ kind: 'old_backup', hours: 73 }])
  expect(kinds({ backupSet: false })).toEqual(['no_backup_key'])
  expect(kinds({ checkpoint: { number: 9, madeAt: ago(37) } })).toEqual(['old_checkpoint'])
  expect(kinds({ checkpoint: null })).toEqual(['no_checkpoint'])
  expect(kinds({ checkpoint: null, startedAt: ago(3) })).toEqual([])
  expect(kinds({ mail: false })).toEqual(['no_mail'])
  expect(kinds({ address: null })).toEqual(['no_address'])
  expect(kinds({ address: 'http://kehoach.phuson.gov.vn' })).toEqual(['plain_http'])
  expect(kinds({ engine: 'embedded' })).toEqual(['trial_database'])
  expect(kinds({ wall: { state: 'down', role: 'caunoi_app' } })).toEqual(['wall_down'])
  expect(kinds({ space: { ...well.space, diskFree: 1e9 } })).toEqual(['disk_low'])
  expect(kinds({ readers: [{ name: 'audit', unread: 5, oldestAt: ago(0.5) }] })).toEqual(['reader_behind'])
})

test('queues tell failures and waiting apart, and what needs a hand at once stands first', () => {
  const [queue] = well.queues
  const queues = queue ? [{ ...queue, failed: 2, oldestAt: ago(1) }] : []
  expect(warningsOf({ ...well, queues, backup: null }, now)).toEqual([
    { kind: 'queue_stuck', name: 'notifications.send', minutes: 60 },
    { kind: 'queue_failed', queue: 'notifications.send', count: 2 },
    { kind: 'no_backup' }
  ])
})

test('a sample installation is told of faults, not of what an owner would set up', () => {
  expect(kinds({ trial: true, engine: 'embedded', backup: null, backupSet: false, checkpoint: null, mail: false, address: null })).toEqual([])
})
