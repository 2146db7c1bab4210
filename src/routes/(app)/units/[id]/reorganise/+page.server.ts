import { Succession } from '#foundations/org/schema.ts'
import { findUnit, hasRight, offerUnits, previewSuccession, succeed, unitsBeside } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { z } from 'zod'
import { formAction } from '../../../../form-action.ts'
import { valuesOf } from '../../../../sent-form.ts'
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

const Looked = Succession.extend({ typed: z.record(z.string(), z.array(z.string())) })

/** The preview hands on what was typed, so that what is confirmed is what was shown, and what is mended is what was typed. */
const look = Object.assign(
  async (ctx: Context, { typed, ...act }: z.input<typeof Looked>) => ({ preview: await previewSuccession(ctx, act), typed }),
  { schema: Looked, kind: 'query' as const }
)

const NOTHING = { kind: 'merge' as const, day: '', basis: '', heirs: [], parts: [] }

export const actions: Actions = {
  preview: formAction(look, (form, { url }) => ({ ...asked(form, url), typed: valuesOf(form) })),
  carryOut: formAction(succeed, (form, { url }) => asked(form, url), {
    to: ({ heirs }, { params }) => `/units/${Object.values(heirs)[0] ?? params['id']}?done`
  })
}

function asked(form: FormData, url: URL) {
  const question = questionOf(url)
  return question ? actOf(form, question) : NOTHING
}
