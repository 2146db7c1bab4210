import { listIndicators, listOpenSets, previewOpen, publishSet } from '#mechanisms/indicators/server/index.ts'
import type { OpenRow, OpenSet } from '#mechanisms/indicators/schema.ts'
import type { Context } from '#platform/server/context.ts'
import { ensure, isAppError, type ErrorDetail, type FieldErrors } from '#platform/shared/errors.ts'
import { formAction, listOf, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const MOST = 200
const SHOWN = 30

interface Looked {
  preview: { rows: OpenRow[]; count: number; hidden: number } | null
  faults: FieldErrors
  refused: { reason: string; detail: ErrorDetail } | null
}

/** Exactly what would be published, or what is wrong with what was chosen; what was typed stands in the address. */
async function lookAt(ctx: Context, chosen: Parameters<typeof previewOpen>[1]): Promise<Looked> {
  try {
    const { rows, hidden } = await previewOpen(ctx, chosen)
    return { preview: { rows: rows.slice(0, SHOWN), count: rows.length, hidden }, faults: {}, refused: null }
  } catch (error) {
    if (!isAppError(error) || error.kind !== 'invalid') throw error
    return { preview: null, faults: error.fields, refused: { reason: error.reason, detail: error.detail } }
  }
}

/** What the address says, else what the edition before was made of. */
function chosenIn({ searchParams: asked }: URL, before: OpenSet | undefined) {
  const given = (name: string, known: unknown): string => (asked.has('look') ? (asked.get(name) ?? '') : known === null || known === undefined ? '' : String(known))
  return {
    indicatorIds: asked.has('look') ? asked.getAll('indicator').filter(Boolean) : (before?.asked.indicatorIds ?? []),
    reach: given('reach', before?.asked.reach) === 'unit' ? ('unit' as const) : ('below' as const),
    fromYear: given('fromYear', before?.asked.fromYear),
    toYear: given('toYear', before?.asked.toYear)
  }
}

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const { unit, rows } = await listIndicators(ctx, { unitId: url.searchParams.get('unit') ?? undefined, limit: MOST })
  const sets = await listOpenSets(ctx, { unitId: unit.id })
  ensure(sets.mayPublish, 'forbidden', 'indicators.open_may_not')
  const before = sets.rows.find(({ id }) => id === url.searchParams.get('set'))
  const chosen = chosenIn(url, before)
  return {
    unit,
    indicators: rows.map(({ indicator: { id, code, words } }) => ({ id, code, words })),
    before: before ?? null,
    chosen,
    ...(url.searchParams.has('look') ? await lookAt(ctx, { unitId: unit.id, ...chosen }) : ({ preview: null, faults: {}, refused: null } satisfies Looked))
  }
}

export const actions: Actions = {
  default: formAction(
    publishSet,
    (form) => ({
      unitId: textOf(form, 'unitId'),
      setId: textOf(form, 'setId'),
      indicatorIds: listOf(form, 'indicatorId'),
      reach: textOf(form, 'reach'),
      fromYear: textOf(form, 'fromYear'),
      toYear: textOf(form, 'toYear'),
      title: textOf(form, 'title') ?? '',
      about: textOf(form, 'about') ?? '',
      licence: textOf(form, 'licence')
    }),
    { to: (_done, _event, form) => `/indicators/open?unit=${textOf(form, 'unitId') ?? ''}&told=published` }
  )
}
