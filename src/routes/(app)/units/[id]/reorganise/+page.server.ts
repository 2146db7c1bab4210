import { Succession } from '#foundations/org/schema.ts'
import { findUnit, hasRight, offerUnits, previewSuccession, succeed, unitsBeside } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { z } from 'zod'
import { formAction } from '../../../../form-action.ts'
import { actOf, addressOf, questionOf } from './succession-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const unit = await findUnit(ctx, { unitId: params.id })
  if (!(await hasRight(ctx, 'units.edit', unit.id))) throw new AppError('forbidden', 'org.may_not_edit')
  const question = questionOf(url)
  const ending = []
  for (const unitId of question?.from ?? []) {
    const { id, name } = await findUnit(ctx, { unitId })
    if (!(await hasRight(ctx, 'units.edit', id))) throw new AppError('not_found', 'org.no_such_unit')
    ending.push({ id, name })
  }
  const proposed = question?.kind === 'dissolve' ? [unit.parentId] : []
  const others = question ? await offerUnits(ctx, { permission: 'units.edit', proposed }) : null
  return {
    unit,
    question,
    ending,
    address: question ? addressOf(question) : '',
    today: dayOf(ctx.now),
    // Units of one place end together: those beside this one are offered, itself first.
    near: question ? [] : [unit, ...(await unitsBeside(ctx, unit))].map(({ id, name }) => ({ value: id, label: name })),
    others: others && { ...others, few: others.few?.filter(({ id }) => !question?.from.includes(id)) ?? null }
  }
}

/** The preview hands its input on, so that what is confirmed is what was shown. */
const look = Object.assign(
  async (ctx: Context, act: z.input<typeof Succession>) => ({ preview: await previewSuccession(ctx, act), act: JSON.stringify(act) }),
  { schema: Succession, kind: 'query' as const }
)

const NOTHING = { kind: 'merge' as const, day: '', basis: '', heirs: [], parts: [] }

export const actions: Actions = {
  preview: formAction(look, (form, { url }) => {
    const question = questionOf(url)
    return question ? actOf(form, question) : NOTHING
  }),
  carryOut: formAction(succeed, (form) => confirmed(form.get('act')), {
    to: ({ heirs }, { params }) => `/units/${Object.values(heirs)[0] ?? params['id']}?done`
  })
}

function confirmed(text: unknown): z.input<typeof Succession> {
  try {
    const act: unknown = JSON.parse(String(text))
    return typeof act === 'object' && act !== null ? (act as z.input<typeof Succession>) : NOTHING
  } catch {
    return NOTHING
  }
}
