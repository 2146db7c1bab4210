import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { Id } from '#platform/shared/ids.ts'
import { AsKnown, Cell, Dashboard, Definition, Divided, DrillDown, FigureHistory, FiguresBehind, Indicator, IndicatorList, IndicatorMap, IndicatorTotals, ItemList, KeptValues, OpenPreview, OpenSetList, OutsideCodes, OverTime, TargetList, ValueImport, ValueList } from '../schema.ts'
import { totalAsKnown } from './as-known.ts'
import { figureHistory, listFiguresBehind } from './behind.ts'
import { findDivided } from './breakdown/find.ts'
import { changeIndicator } from './change.ts'
import { drillDown } from './dashboard/drill-down.ts'
import { indicatorMap } from './dashboard/map.ts'
import { readDashboard } from './dashboard/read.ts'
import { defineIndicator, reviseIndicator } from './definitions/define.ts'
import { findDefinition } from './definitions/find.ts'
import { listItems } from './definitions/items.ts'
import { periodsAsked } from './definitions/periods.ts'
import { listTargets, setTarget } from './definitions/targets.ts'
import { listOutsideCodes, setOutsideCodes } from './exchange/codes.ts'
import { listValues, MEDIA, valuesFile } from './exchange/files.ts'
import { carryOutValues, findValueImport, proposeValues, withdrawValueImport } from './exchange/imports.ts'
import { findIndicator, listIndicators } from './lists.ts'
import { listOpenSets, previewOpen, publishSet, withdrawSet } from './open/publish.ts'
import { totalOverTime } from './over-time.ts'
import { findTotals } from './totals.ts'
import { findCell } from './values/cell.ts'
import { enterValues, takeBackValue } from './values/enter.ts'

export const indicatorsApi = api('indicators', (api) => {
  api.get('/indicators', listIndicators, { summary: 'The indicators that a unit has figures for, with its totals of today.', output: IndicatorList })
  api.get('/indicators/{indicatorId}', findIndicator, { summary: 'What an indicator is.', output: Indicator, etag: true })
  api.patch('/indicators/{indicatorId}', changeIndicator, { summary: 'Say what an indicator is called and how its figures become one.', output: z.object({ version: z.int() }) })
  api.get('/indicators/{indicatorId}/totals', findTotals, { summary: 'What the figures of a unit come to, by the tree then or today, and those of the units below.', output: IndicatorTotals })
  api.get('/indicators/{indicatorId}/figures', listFiguresBehind, { summary: 'The figures behind a total, with where they come from.', output: FiguresBehind })
  api.post('/indicators', defineIndicator, { summary: 'Make an indicator: values that people say, or a formula over others.', output: z.object({ id: Id, code: z.string() }) })
  api.get('/units/{unitId}/indicator-items', listItems, { summary: 'The indicators that a formula of a unit may speak of.', output: ItemList })
  api.get('/indicators/{indicatorId}/definition', findDefinition, { summary: 'What an indicator is, in its versions, with its formula in words.', output: Definition, etag: true })
  api.post('/indicators/{indicatorId}/versions', reviseIndicator, { summary: 'Make a new version; older periods keep the one that held for them.', output: z.object({ version: z.int() }) })
  api.get('/indicators/{indicatorId}/periods', periodsAsked, { summary: 'The periods for which a value could be said today.', output: z.object({ periods: z.array(z.string()) }) })
  api.get('/indicators/{indicatorId}/targets', listTargets, { summary: 'What units are to reach, and where they should stand today.', output: TargetList })
  api.put('/indicators/{indicatorId}/targets', setTarget, { summary: 'Set what a unit is to reach in a period, and the way there.', output: z.object({ id: Id }) })
  api.get('/indicators/{indicatorId}/values', findCell, { summary: 'What is counted of one unit in one period, beside all that was ever said.', output: Cell })
  api.get('/indicators/{indicatorId}/divisions', findDivided, { summary: 'What the parts of an indicator come to, by sex, age band or kind of unit, with what they are asked for; of persons none by which a group under ten could be worked out.', output: Divided })
  api.get('/indicators/{indicatorId}/known-totals', totalAsKnown, { summary: 'A total as it was known at the end of a day gone by.', output: AsKnown })
  api.get('/indicators/{indicatorId}/over-time', totalOverTime, { summary: 'A total over several periods by the kind of the indicator, with the periods behind it and those that are missing.', output: OverTime })
  api.get('/units/{unitId}/dashboard', readDashboard, { summary: 'What is off its line at a unit, since when, who holds it back and where something can be done.', output: Dashboard })
  api.get('/indicators/{indicatorId}/drill-down', drillDown, { summary: 'From the figure of a unit to those of the units right below, in an order that is fair to small ones, with another period beside.', output: DrillDown })
  api.get('/indicators/{indicatorId}/map', indicatorMap, { summary: 'The units right below on a map of the boundaries that their body gave; null without any.', output: IndicatorMap.nullable() })
  api.get('/indicator-values', listValues, { summary: 'Values of units, or totals, by indicator and period; answers 304 to the tag of what has not changed.', output: ValueList, etag: true })
  api.file('/indicator-values/file', valuesFile, { summary: 'The same as XLSX, CSV, data value set of DHIS2 or ADX.', mediaTypes: Object.values(MEDIA) })
  api.post('/indicator-value-imports', proposeValues, { summary: 'Read a file of values and see what it would do; nothing is kept yet.', output: z.object({ importId: Id }), status: 201 })
  api.get('/indicator-value-imports/{importId}', findValueImport, { summary: 'What a file of values would do, or did.', output: ValueImport })
  api.post('/indicator-value-imports/{importId}/carrying-out', carryOutValues, { summary: 'Keep the values of a file, all at once.', output: z.null() })
  api.post('/indicator-value-imports/{importId}/withdrawal', withdrawValueImport, { summary: 'Take the values of a file back; what they replaced is said again.', output: z.object({ kept: z.int() }) })
  api.get('/units/{unitId}/outside-codes', listOutsideCodes, { summary: 'What another system calls the indicators and units of a unit.', output: OutsideCodes })
  api.put('/units/{unitId}/outside-codes', setOutsideCodes, { summary: 'Say what another system calls indicators and units; an empty code takes one away.', output: z.null() })
  api.post('/indicator-values', enterValues, { summary: 'Say values, all of them or none.', output: KeptValues })
  api.post('/indicator-values/{valueId}/withdrawal', takeBackValue, { summary: 'Take a value back, with the reason.', output: z.null() })
  api.get('/units/{unitId}/open-sets', listOpenSets, { summary: 'Tables that a unit shows everybody, with their editions.', output: OpenSetList })
  api.post('/units/{unitId}/open-sets/preview', previewOpen, { summary: 'Exactly what would be shown to everybody.', output: OpenPreview })
  api.post('/units/{unitId}/open-sets', publishSet, { summary: 'Show a table to everybody, or its next edition.', output: z.object({ setId: Id, slug: z.string(), number: z.int() }), status: 201 })
  api.post('/open-sets/{setId}/withdrawal', withdrawSet, { summary: 'Show a table to nobody any more, with the reason.', output: z.null() })
  api.get('/figures/{figureId}/versions', figureHistory, { summary: 'Everything that was said in the place of a figure, the latest first.', output: FigureHistory })
})
