/** What of units can be found: the names they have and had, short name, code. */
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { SearchEntry, SearchPiece, SearchScope, SearchSource } from '#platform/server/search-source.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { isVisible } from './visible.ts'

const theUnit = ({ subject_id }: EventRow): SearchScope[] => (subject_id ? [{ scopeId: subject_id }] : [])

export const unitSearch: SearchSource = {
  kinds: [{ kind: 'unit', weight: 3 }],
  names: (locale) => ({ unit: locale === 'en' ? 'Units' : 'Đơn vị' }),
  follows: { 'unit.created': theUnit, 'unit.changed': theUnit, 'unit.moved': theUnit, 'unit.ended': theUnit, 'unit.taken_back': theUnit },
  entries: entriesOf,
  async scopes(ctx, after, limit) {
    let units = ctx.db.selectFrom('units').select('id')
    if (after) units = units.where('id', '>', after)
    return (await units.orderBy('id').limit(limit).execute()).map(({ id }) => id)
  },
  visible: (ctx, column) => isVisible(ctx, 'units.read', column)
}

/** A unit is one entry. */
async function entriesOf(ctx: Context, { scopeId, after }: SearchPiece): Promise<SearchEntry[]> {
  if (after !== null) return []
  const today = dayOf(ctx.now)
  const facts = await ctx.db
    .selectFrom('unit_facts')
    .select(['name', 'short_name as shortName', 'code', 'valid_from as from', 'valid_to as to'])
    .where('unit_id', '=', scopeId)
    .where('replaced_at', 'is', null)
    .orderBy('valid_from', 'desc')
    .execute()
  const current = facts.find(({ from, to }) => from <= today && (to === null || to > today)) ?? facts[0]
  if (!current) return []
  const names = new Set(facts.flatMap(({ name, shortName, code }) => [name, shortName, code]))
  names.delete(current.name)
  const body = [...names].filter((name) => name !== null).join(' · ')
  const href = `/units/${scopeId}`
  return [{ kind: 'unit', key: scopeId, unitId: scopeId, state: 'open', title: current.name, body, context: '', href }]
}
