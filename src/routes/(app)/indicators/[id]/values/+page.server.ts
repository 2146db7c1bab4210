import { unitOfAddress } from '#foundations/org/server/index.ts'
import { evidenceOf, findCell, findDefinition, findTotals, periodsAsked, takeBackValue, typeOneValue } from '#mechanisms/indicators/server/index.ts'
import { pathsOf } from '#programmes/reporting/server/index.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import { valuesHref } from '#mechanisms/indicators/ui/present.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const definition = await findDefinition(ctx, { indicatorId: params.id })
  const { periods } = await periodsAsked(ctx, { indicatorId: params.id })
  const period = periods.find((key) => key === url.searchParams.get('period')) ?? url.searchParams.get('period') ?? periods[0] ?? 'all'
  const held = ctx.actor?.grants.filter(({ permission }) => permission === 'figures.read').map(({ unitId }) => unitId) ?? []
  const asked = await unitOfAddress(ctx, url, 'unit', { permission: 'figures.read', proposed: [definition.indicator.unit.id, ...held] })
  const unitId = asked.unitId ?? asked.offer.chosen?.id ?? held[0] ?? definition.indicator.unit.id
  const evidence = await evidenceOf(ctx, url.searchParams.get('evidence'))
  const cell = await findCell(ctx, { indicatorId: params.id, unitId, period })
  const rows = cell.said.flatMap(({ origin }) => (origin?.room === 'reporting' ? [origin.row] : []))
  return {
    definition,
    periods: periods.includes(period) ? periods : [period, ...periods],
    units: asked.offer,
    cell,
    below: cell.mayEnter ? await countedBelow(ctx, { indicatorId: params.id, unitId, period }) : 0,
    paths: [...(await pathsOf(ctx, [...new Set(rows)])).values()],
    evidence,
    kept: url.searchParams.has('kept'),
    problem: url.searchParams.get('problem'),
    typed: url.searchParams.has('typed') ? Object.fromEntries(url.searchParams) : null
  }
}

/** Units right below that have said something for the period; whoever does not see all of them is told of none. */
async function countedBelow(ctx: App.Locals['ctx'], asked: { indicatorId: string; unitId: string; period: string }): Promise<number> {
  try {
    return (await findTotals(ctx, { ...asked, limit: 1 })).below.counted
  } catch (error) {
    if (isAppError(error) && error.kind === 'not_found') return 0
    throw error
  }
}

const back = ({ params, url }: { params: Record<string, string | undefined>; url: URL }): string =>
  valuesHref(params['id'] ?? '', { unit: url.searchParams.get('unit') ?? undefined, period: url.searchParams.get('period') ?? undefined, kept: true })

const PART = /^parts\.([0-9a-f-]{36})\.replaces$/

function partsIn(form: FormData) {
  const ids = [...form.keys()].flatMap((name) => PART.exec(name)?.[1] ?? [])
  return ids.map((indicatorId) => {
    const field = (name: string): string | undefined => textOf(form, `parts.${indicatorId}.${name}`)
    return { indicatorId, value: field('value'), numerator: field('numerator'), denominator: field('denominator'), replaces: field('replaces') }
  })
}

/** One value: what is wrong with it stands at the fields of this page. */
export const actions: Actions = {
  keep: formAction(
    typeOneValue,
    (form, { params }) => ({
      indicatorId: params['id'],
      unitId: textOf(form, 'unitId'),
      period: textOf(form, 'period'),
      value: textOf(form, 'value'),
      numerator: textOf(form, 'numerator'),
      denominator: textOf(form, 'denominator'),
      estimated: form.has('estimated'),
      comment: textOf(form, 'comment') ?? '',
      overrideReason: textOf(form, 'overrideReason') ?? '',
      evidenceId: textOf(form, 'evidenceId'),
      replaces: textOf(form, 'replaces') ?? null,
      parts: partsIn(form)
    }),
    { to: (_result, event) => back(event) }
  ),
  takeBack: formAction(takeBackValue, (form) => ({ valueId: textOf(form, 'valueId'), why: textOf(form, 'why') ?? '' }), { to: (_result, event) => back(event) })
}
