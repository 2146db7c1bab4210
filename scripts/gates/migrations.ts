/**
 * Two versions run side by side on one database while an installation is brought up to date, so a migration only adds. What
 * takes away says in a comment right before it since when nothing uses it any more: `-- contract: unused since 0.3`
 * (docs/guide/van-hanh.md, decision 0029).
 */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { PROJECT, runGate } from './gate.ts'

/** Migrations up to here were written before there was a version to run beside. */
const BEFORE_RULE = '0051'

const TAKES_AWAY: [pattern: RegExp, what: string][] = [
  [/^drop (table|view|function|type|materialized view)\b/, 'drops what the version before may use'],
  [/^alter table .*\bdrop column\b/, 'drops a column that the version before may use'],
  [/^alter table .*\brename\b/, 'renames what the version before knows by its old name'],
  [
    /^alter table .*\balter column \S+ (set data )?type\b/,
    'changes the type of a column that the version before reads'
  ],
  [/^alter table .*\balter column \S+ set not null\b/, 'demands a value that the version before may not write'],
  [/^alter table .*\balter column \S+ drop default\b/, 'takes away a value that the version before may rely on'],
  [
    /^alter table .*\badd column (if not exists )?\S+ (?=[^,]*\bnot null\b)(?![^,]*\b(default|generated)\b)/,
    'adds a column that the version before does not fill'
  ]
]

/** What in a migration would break the version before it, statement by statement. */
export function takenAway(sql: string): string[] {
  const faults: string[] = []
  const made = new Set<string>()
  for (const { words, comment } of statementsOf(sql)) {
    const table = /^create table (?:if not exists )?(\S+?)[\s(]/.exec(words)?.[1]
    if (table) made.add(table)
    const changed = /^alter table (?:only )?(?:if exists )?(\S+)/.exec(words)?.[1]
    // Nobody knows a table that the same migration makes.
    if ((changed !== undefined && made.has(changed)) || /-- *contract: *\S/.test(comment)) continue
    for (const [pattern, what] of TAKES_AWAY)
      if (pattern.test(outermost(words))) faults.push(`"${words.slice(0, 80)}" ${what}`)
  }
  return faults
}

/** Without what stands in brackets: a condition may say "is not null" of a column that may be empty. */
function outermost(words: string): string {
  const less = words.replaceAll(/\([^()]*\)/g, '')
  return less === words ? words : outermost(less)
}

/** Statements in lower case on one line, without texts and bodies of functions; each with the comment that leads to it. */
function statementsOf(sql: string): { words: string; comment: string }[] {
  const bare = sql.replaceAll(/\$(\w*)\$[^]*?\$\1\$/g, "''").replaceAll(/'(?:[^']|'')*'/g, "''")
  return bare.split(';').map((statement) => {
    const comment = statement.match(/--[^\n]*/g)?.join('\n') ?? ''
    const words = statement
      .replaceAll(/--[^\n]*/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
      .toLowerCase()
    return { words, comment }
  })
}

if (process.argv[1] === import.meta.filename) {
  await runGate(() =>
    globSync('db/migrations/*.sql', { cwd: PROJECT })
      .filter((path) => basename(path) >= BEFORE_RULE)
      .sort()
      .flatMap((path) =>
        takenAway(readFileSync(join(PROJECT, path), 'utf8')).map(
          (fault) => `${path}: ${fault}. Add first, take away in a later version.`
        )
      )
  )
}
