import { listIndicators, listOutsideCodes, setOutsideCodes } from '#mechanisms/indicators/server/index.ts'
import { formAction } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => ({
  codes: await listOutsideCodes(ctx, { unitId: url.searchParams.get('unit') ?? (await listIndicators(ctx, { limit: 1 })).unit.id }),
  saved: url.searchParams.has('saved')
})

/** Each field names what it is the code of; the faults of a code are told at its field. */
const FIELD = /^(indicators|units)\.\d+\.code$/

function codesIn(form: FormData) {
  const given = [...form.entries()].flatMap(([name, code]) => (FIELD.test(name) && typeof code === 'string' ? [{ name, code, of: String(form.get(name.replace(/code$/, 'of')) ?? '') }] : []))
  const placed = (list: string) => given.filter(({ name }) => name.startsWith(list)).toSorted((a, b) => Number(a.name.split('.')[1]) - Number(b.name.split('.')[1]))
  return {
    indicators: placed('indicators').map(({ code, of }) => ({ indicatorId: of.split(' ')[0], part: of.split(' ')[1], code })),
    units: placed('units').map(({ code, of }) => ({ unitId: of, code }))
  }
}

export const actions: Actions = {
  default: formAction(setOutsideCodes, (form, { url }) => ({ unitId: url.searchParams.get('unit') ?? '', ...codesIn(form) }), { to: (_result, { url }) => `/indicators/codes?unit=${url.searchParams.get('unit') ?? ''}&saved` })
}
