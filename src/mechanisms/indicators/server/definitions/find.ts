/** An indicator as people read it: its formula in words, its versions, what it speaks of and what speaks of it. */
import { sql } from 'kysely'
import { peopleNames } from '#foundations/people/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { formulaInWords } from '../../formula/in-words.ts'
import { partOf } from '../../formula/parse.ts'
import { IndicatorInput, type Definition, type DefinitionVersion } from '../../schema.ts'
import { text, type Words } from '../../text.ts'
import { indicatorHead, mayChange } from '../find.ts'
import { howOf } from './own-sources.ts'
import { itemsOfVersions, nodeOf, versionsOf, type KeptVersion } from './versions.ts'

interface Named {
  id: string
  code: string
  words: string
}

export const findDefinition = query(IndicatorInput, async (ctx, { indicatorId }): Promise<Definition> => {
  const indicator = await indicatorHead(ctx, indicatorId)
  const about = await ctx.db.selectFrom('indicators').select(['source', 'calendar', 'persons', 'over_time as overTime', 'part_of_whole as partOfWhole']).where('id', '=', indicatorId).executeTakeFirstOrThrow()
  const versions = await versionsOf(ctx, [indicatorId])
  const byVersion = await itemsOfVersions(ctx, versions.map(({ id }) => id))
  const itemIds = [...new Set([...byVersion.values()].flatMap((names) => [...names.values()]))]
  const named = new Map((await namesOf(ctx, itemIds)).map((item) => [item.id, item]))
  const { rows: users } = await sql<{ id: string }>`
    select distinct v.indicator_id as id from indicator_items i join indicator_versions v on v.id = i.version_id where i.item_id = ${indicatorId}`.execute(ctx.db)
  const people = await peopleNames(ctx, versions.flatMap(({ madeBy }) => madeBy ?? []))
  const words = text(ctx.locale)
  return {
    indicator,
    how: howOf(about.source),
    calendar: about.calendar as Definition['calendar'],
    overTime: about.overTime as Definition['overTime'],
    partOfWhole: about.partOfWhole,
    persons: about.persons,
    versions: versions.map((version) => versionOut(version, { names: byVersion.get(version.id) ?? new Map(), named, people, words })),
    items: [...named.values()],
    usedBy: await namesOf(ctx, users.map(({ id }) => id)),
    mayChange: await mayChange(ctx, indicator)
  }
})

/** What a formula speaks of is told to whoever may read the formula: names, no figures. */
async function namesOf(ctx: Context, ids: string[]): Promise<Named[]> {
  if (!ids.length) return []
  const { rows } = await sql<Named>`select id, code, words from indicators where id = any(${ids}::uuid[]) order by number`.execute(ctx.db)
  return rows
}

interface With {
  names: Map<string, string>
  named: Map<string, Named>
  people: Map<string, string>
  words: Words
}

function versionOut({ madeBy, madeAt, numerator, denominator, indicatorId: _, ...version }: KeptVersion, given: With): DefinitionVersion {
  const by = madeBy && given.people.has(madeBy) ? { id: madeBy, name: given.people.get(madeBy) ?? '' } : null
  return { ...version, numerator: formulaOut(numerator, given), denominator: formulaOut(denominator, given), by, at: madeAt }
}

function formulaOut(formula: string | null, { names, named, words }: With): { text: string; words: string } | null {
  if (formula === null) return null
  const own = words.formula
  const inWords = formulaInWords(nodeOf(formula), {
    item(name) {
      const { code, part } = partOf(name)
      const called = named.get(names.get(name) ?? '')?.words ?? code
      return part === 'value' ? own.item(called) : own.part[part](called)
    },
    number: (number) => own.number(number),
    least: (all) => own.least(all.join('; ')),
    greatest: (all) => own.greatest(all.join('; '))
  })
  return { text: formula, words: inWords }
}
