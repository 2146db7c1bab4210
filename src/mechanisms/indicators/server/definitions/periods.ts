/** The periods of an indicator for which a value could be said today, the latest first. */
import { query } from '#platform/server/command.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { periodsBack } from '../../periods.ts'
import { IndicatorInput } from '../../schema.ts'
import { isAsked, versionFor } from '../../versions.ts'
import { indicatorHead } from '../find.ts'
import { askedIndicators } from '../values/asked.ts'

const MOST = 24

export const periodsAsked = query(IndicatorInput, async (ctx, { indicatorId }): Promise<{ periods: string[] }> => {
  await indicatorHead(ctx, indicatorId)
  const asked = (await askedIndicators(ctx, [indicatorId])).get(indicatorId)
  if (!asked) throw new AppError('not_found', 'indicators.no_such_indicator')
  const { calendar, period: kind, versions } = asked
  if (kind === 'whole' || calendar === 'plan') return { periods: ['all'] }
  const periods: string[] = []
  for (const period of periodsBack(calendar, kind, dayOf(ctx.now))) {
    if (periods.length === MOST || Number(period.key.slice(0, 4)) < 2000) break
    const version = versionFor(versions, period)
    if (versions.length && !version) break
    if (!version || isAsked(version, period)) periods.push(period.key)
  }
  return { periods }
})
