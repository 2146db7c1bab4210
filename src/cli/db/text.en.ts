import type { Text } from './text.vi.ts'

const text: Text = {
  usage: [
    'Usage:',
    '  caunoi db migrate                                 bring the database to the newest structure',
    '  caunoi db copy --to postgres://… [--files FOLDER]  copy everything to PostgreSQL and compare',
    '  caunoi db check                                   look for damage in the database and the files'
  ].join('\n'),
  applied: (names) => (names.length ? `Applied: ${names.join(', ')}` : 'The structure is up to date.'),
  targetNotEmpty: (tables) => `The target database is not empty (${tables}). Nothing was copied.`,
  unnamedTables: (tables) => `There are tables that no part of the program knows (${tables}). Nothing was copied.`,
  differs: (tables) => `After copying, counts or contents differ (${tables}). It was undone.`,
  sameDatabase: 'Source and target are the same database.',
  table: (name, rows) => `  ${name}: ${rows} rows, the same`,
  copied: (tables, rows) => `Copied and compared ${rows} rows of ${tables} tables.`,
  jobs: (count) => `Moved ${count} waiting jobs.`,
  files: (count, folder) => `${count} files in ${folder}: complete and unchanged.`,
  next: 'From now on start with DATABASE_URL of the new database and the same CAUNOI_DATA.',
  fileMissing: (hash) => `File ${hash} is missing.`,
  fileChanged: (hash) => `The content of file ${hash} is no longer right.`,
  wall: {
    apart: (role) => `Second wall: on, as role ${role}, over a login of its own.`,
    up: (role) => `Second wall: on, as role ${role}, over the owner's login.`,
    down: (role) => `Second wall: off, since the role ${role} is missing or cannot be taken. See docs/guide/van-hanh.md.`
  },
  fine: 'No damage found.',
  findings: {
    migration_changed: (about) => `Migration ${about} has been changed since it was applied.`,
    migration_missing: (about) => `Migration ${about} is not applied. Run: npx caunoi db migrate`,
    migration_unknown: (about) => `The database has migration ${about}, which this version does not know.`,
    broken_reference: (about) => `Broken reference: ${about} rows.`,
    sequence_behind: (about) => `The counter of ${about} is below a value in use.`,
    event_positions: (about) =>
      `The event position of ${about} belongs to another server; the next start gives new numbers.`
  }
}

export default text
