import { rebuildRollup } from '#mechanisms/indicators/server/index.ts'
import { enterFigure } from '#mechanisms/plans/server/index.ts'
import { defining } from './defining.ts'
import type { Asks, Setting } from './setting.ts'

const made = new WeakMap<Setting, Promise<{ indicatorId: string; figureId: string; version: number; code: string; words: string }>>()

/** The target of a published plan with a figure and its correction, counted. */
function counted(setting: Setting) {
  const known = made.get(setting)
  if (known) return known
  const making = make(setting)
  made.set(setting, making)
  return making
}

async function make({ ctx, published, first }: Setting) {
  const { id: targetId } = await first('targets', await published())
  await enterFigure(ctx, { targetId, asOf: '2026-02-15', numerator: 410, denominator: 520, source: 'Sở Y tế' })
  await enterFigure(ctx, { targetId, asOf: '2026-02-28', numerator: 442, denominator: 520, source: 'Sở Y tế', note: 'Thêm hai trạm.' })
  await rebuildRollup(ctx.app)
  const { id: indicatorId, ...about } = await ctx.db.selectFrom('indicators').select(['id', 'version', 'code', 'words']).where('source_key', '=', targetId).executeTakeFirstOrThrow()
  const { id: figureId } = await ctx.db.selectFrom('figures').select('id').where('indicator_id', '=', indicatorId).where('replaced_at', 'is', null).executeTakeFirstOrThrow()
  return { indicatorId, figureId, ...about }
}

const one = async (setting: Setting) => ({ indicatorId: (await counted(setting)).indicatorId })

export const counting: Asks = {
  ...defining,
  'get /indicators': async (setting) => {
    await counted(setting)
    return { unitId: setting.people.province }
  },
  'get /indicators/{indicatorId}': one,
  'get /indicators/{indicatorId}/totals': async (setting) => ({ ...(await one(setting)), unitId: setting.people.province, view: 'then' }),
  'get /indicators/{indicatorId}/figures': async (setting) => ({ ...(await one(setting)), unitId: setting.people.province }),
  'get /figures/{figureId}/versions': async (setting) => ({ figureId: (await counted(setting)).figureId }),
  'patch /indicators/{indicatorId}': async (setting) => {
    const { figureId: _, words, ...given } = await counted(setting)
    return { ...given, words, code: 'SYT/KHAM-1', kind: 'weighted_mean' }
  }
}
