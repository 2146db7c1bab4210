import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { Id } from '#platform/shared/ids.ts'
import { AsKnown, Cell, Dashboard, Definition, DrillDown, FigureHistory, FiguresBehind, Indicator, IndicatorList, IndicatorTotals, ItemList, KeptValues, TargetList } from '../schema.ts'
import { totalAsKnown } from './as-known.ts'
import { figureHistory, listFiguresBehind } from './behind.ts'
import { changeIndicator } from './change.ts'
import { drillDown } from './dashboard/drill-down.ts'
import { readDashboard } from './dashboard/read.ts'
import { defineIndicator, reviseIndicator } from './definitions/define.ts'
import { findDefinition } from './definitions/find.ts'
import { listItems } from './definitions/items.ts'
import { periodsAsked } from './definitions/periods.ts'
import { listTargets, setTarget } from './definitions/targets.ts'
import { findIndicator, listIndicators } from './lists.ts'
import { findTotals } from './totals.ts'
import { findCell } from './values/cell.ts'
import { enterValues, takeBackValue } from './values/enter.ts'

export const indicatorsApi = api('indicators', (api) => {
  api.get('/indicators', listIndicators, { summary: 'The indicators that a unit has figures for, with its totals of today.', output: IndicatorList })
  api.get('/indicators/{indicatorId}', findIndicator, { summary: 'What an indicator is.', output: Indicator })
  api.patch('/indicators/{indicatorId}', changeIndicator, { summary: 'Say what an indicator is called and how its figures become one.', output: z.object({ version: z.int() }) })
  api.get('/indicators/{indicatorId}/totals', findTotals, { summary: 'What the figures of a unit come to, by the tree then or today, and those of the units below.', output: IndicatorTotals })
  api.get('/indicators/{indicatorId}/figures', listFiguresBehind, { summary: 'The figures behind a total, with where they come from.', output: FiguresBehind })
  api.post('/indicators', defineIndicator, { summary: 'Make an indicator: values that people say, or a formula over others.', output: z.object({ id: Id, code: z.string() }) })
  api.get('/units/{unitId}/indicator-items', listItems, { summary: 'The indicators that a formula of a unit may speak of.', output: ItemList })
  api.get('/indicators/{indicatorId}/definition', findDefinition, { summary: 'What an indicator is, in its versions, with its formula in words.', output: Definition })
  api.post('/indicators/{indicatorId}/versions', reviseIndicator, { summary: 'Make a new version; older periods keep the one that held for them.', output: z.object({ version: z.int() }) })
  api.get('/indicators/{indicatorId}/periods', periodsAsked, { summary: 'The periods for which a value could be said today.', output: z.object({ periods: z.array(z.string()) }) })
  api.get('/indicators/{indicatorId}/targets', listTargets, { summary: 'What units are to reach, and where they should stand today.', output: TargetList })
  api.put('/indicators/{indicatorId}/targets', setTarget, { summary: 'Set what a unit is to reach in a period, and the way there.', output: z.object({ id: Id }) })
  api.get('/indicators/{indicatorId}/values', findCell, { summary: 'What is counted of one unit in one period, beside all that was ever said.', output: Cell })
  api.get('/indicators/{indicatorId}/known-totals', totalAsKnown, { summary: 'A total as it was known at the end of a day gone by.', output: AsKnown })
  api.get('/units/{unitId}/dashboard', readDashboard, { summary: 'What is off its line at a unit, since when, who holds it back and where something can be done.', output: Dashboard })
  api.get('/indicators/{indicatorId}/drill-down', drillDown, { summary: 'From the figure of a unit to those of the units right below, in an order that is fair to small ones, with another period beside.', output: DrillDown })
  api.post('/indicator-values', enterValues, { summary: 'Say values, all of them or none.', output: KeptValues })
  api.post('/indicator-values/{valueId}/withdrawal', takeBackValue, { summary: 'Take a value back, with the reason.', output: z.null() })
  api.get('/figures/{figureId}/versions', figureHistory, { summary: 'Everything that was said in the place of a figure, the latest first.', output: FigureHistory })
})
