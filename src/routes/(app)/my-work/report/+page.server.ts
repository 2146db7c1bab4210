import { myWork, unitReportOffered } from '#mechanisms/plans/server/index.ts'
import { RETURNS_KEPT_DAYS } from '#mechanisms/plans/rules.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const asked = (name: string): string | null => url.searchParams.get(name)
  const { units } = await myWork(ctx, { limit: 1 })
  const unitId = asked('unitId') || (units.length === 1 ? units[0]?.id : undefined)
  const offered = unitId ? await unitReportOffered(ctx, { unitId }) : null
  const usual = offered?.periods[0]
  const typed = ['number', 'place', 'authority', 'position', 'signer', 'planId'] as const
  return {
    units,
    offered,
    keptDays: RETURNS_KEPT_DAYS,
    form: {
      from: asked('from') ?? usual?.from ?? '',
      to: asked('to') ?? usual?.to ?? '',
      addressee: asked('addressee') ?? offered?.above ?? '',
      ...(Object.fromEntries(typed.map((name) => [name, asked(name) ?? ''])) as Record<(typeof typed)[number], string>)
    },
    problem: { field: asked('field'), reason: asked('reason') }
  }
}
