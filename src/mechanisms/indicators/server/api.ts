import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { FigureHistory, FiguresBehind, Indicator, IndicatorList, IndicatorTotals } from '../schema.ts'
import { figureHistory, listFiguresBehind } from './behind.ts'
import { changeIndicator } from './change.ts'
import { findIndicator, listIndicators } from './lists.ts'
import { findTotals } from './totals.ts'

export const indicatorsApi = api('indicators', (api) => {
  api.get('/indicators', listIndicators, { summary: 'The indicators that a unit has figures for, with its totals of today.', output: IndicatorList })
  api.get('/indicators/{indicatorId}', findIndicator, { summary: 'What an indicator is.', output: Indicator })
  api.patch('/indicators/{indicatorId}', changeIndicator, { summary: 'Say what an indicator is called and how its figures become one.', output: z.object({ version: z.int() }) })
  api.get('/indicators/{indicatorId}/totals', findTotals, { summary: 'What the figures of a unit come to, by the tree then or today, and those of the units below.', output: IndicatorTotals })
  api.get('/indicators/{indicatorId}/figures', listFiguresBehind, { summary: 'The figures behind a total, with where they come from.', output: FiguresBehind })
  api.get('/figures/{figureId}/versions', figureHistory, { summary: 'Everything that was said in the place of a figure, the latest first.', output: FigureHistory })
})
