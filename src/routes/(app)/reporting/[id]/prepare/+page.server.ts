import { listSets, listUnits } from '#foundations/org/server/index.ts'
import { listIndicators } from '#mechanisms/indicators/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { periodsAround } from '#programmes/reporting/rules.ts'
import {
  addAudience, addCheck, askIndicator, askText, changeRound, dropCheck, dropIndicator, dropText, findRound, openRound, removeAudience, setLevel
} from '#programmes/reporting/server/index.ts'
import { formAction, textOf, type FormEvent } from '../../../../form-action.ts'
import { headOf } from '../../round-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const round = await findRound(ctx, { roundId: params.id })
  const mayChange = round.state === 'draft' && round.may.edit
  const asked = url.searchParams.get('find')?.trim() ?? ''
  return {
    round,
    mayChange,
    periods: periodsAround(dayOf(ctx.now)),
    asked,
    found: mayChange && asked ? await listUnits(ctx, { text: asked, under: round.unit.id, limit: 20 }) : [],
    sets: mayChange ? await setsOf(ctx, round.unit.id) : [],
    indicators: mayChange ? await indicatorsOf(ctx, round.unit.id) : [],
    done: url.searchParams.get('done')
  }
}

/** Sets are kept by whoever edits plans; others choose units alone. */
async function setsOf(ctx: App.Locals['ctx'], unitId: string): Promise<{ id: string; name: string; members: number }[]> {
  const sets = await listSets(ctx, { unitId }).catch(() => [])
  return sets.map(({ id, name, members }) => ({ id, name, members: members.length }))
}

/** Whoever does not see all below the unit is offered none. */
async function indicatorsOf(ctx: App.Locals['ctx'], unitId: string): Promise<{ id: string; label: string }[]> {
  try {
    const { rows } = await listIndicators(ctx, { unitId, limit: 200 })
    return rows.map(({ indicator: { id, code, words, measure } }) => ({ id, label: `${code}: ${words} (${measure})` }))
  } catch (error) {
    if (isAppError(error) && error.kind === 'not_found') return []
    throw error
  }
}

const id = ({ params }: FormEvent) => ({ roundId: params['id'] })
const back = { to: (_result: unknown, { params }: FormEvent) => `/reporting/${params['id']}/prepare?done=changed` }

export const actions: Actions = {
  change: formAction(changeRound, (form, event) => ({ ...id(event), version: form.get('version'), ...headOf(form) }), back),
  add: formAction(addAudience, (form, event) => ({ ...id(event), unitId: form.get('unitId') || undefined, setId: form.get('setId') || undefined, below: form.get('below') === 'yes' }), back),
  remove: formAction(removeAudience, (form, event) => ({ ...id(event), audienceId: form.get('audienceId') }), back),
  level: formAction(setLevel, (form, event) => ({ ...id(event), level: form.get('level'), workingDays: textOf(form, 'workingDays'), dueOn: textOf(form, 'dueOn') }), back),
  item: formAction(
    askIndicator,
    (form, event) => ({
      ...id(event),
      indicatorId: form.get('indicatorId'),
      required: form.has('required'),
      atLeast: textOf(form, 'atLeast') ?? '',
      atMost: textOf(form, 'atMost') ?? '',
      jumpPercent: textOf(form, 'jumpPercent') ?? ''
    }),
    back
  ),
  dropItem: formAction(dropIndicator, (form, event) => ({ ...id(event), itemId: form.get('itemId') }), back),
  check: formAction(
    addCheck,
    (form, event) => ({ ...id(event), level: form.get('checkLevel'), leftItemId: form.get('leftItemId'), compare: form.get('compare'), rightItemId: form.get('rightItemId') }),
    back
  ),
  dropCheck: formAction(dropCheck, (form, event) => ({ ...id(event), checkId: form.get('checkId') }), back),
  text: formAction(askText, (form, event) => ({ ...id(event), kind: form.get('kind'), title: textOf(form, 'partTitle') ?? '', required: form.has('textRequired') }), back),
  dropText: formAction(dropText, (form, event) => ({ ...id(event), partId: form.get('partId') }), back),
  open: formAction(openRound, (form, event) => ({ ...id(event), version: form.get('version') }), {
    to: ({ forms }, { params }) => `/reporting/${params['id']}?done=opened&count=${forms}`
  })
}
