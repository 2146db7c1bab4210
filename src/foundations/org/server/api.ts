import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { Unit } from '../schema.ts'
import { changeUnit, createUnit } from './commands.ts'
import { findUnit, listUnits, unitHistory } from './queries.ts'

export const orgApi = api('org', (api) => {
  api.get('/units', listUnits, { summary: 'List the units you can see.', output: z.array(Unit) })
  api.get('/units/{unitId}', findUnit, { summary: 'A unit as it was on a day; today when none is given.', output: Unit })
  api.get('/units/{unitId}/history', unitHistory, { summary: 'Every name, kind and place a unit has had.', output: z.array(Unit) })
  api.post('/units', createUnit, { summary: 'Add a unit.', output: z.object({ id: z.string() }), status: 201 })
  api.post('/units/{unitId}/changes', changeUnit, { summary: 'Rename, move or re-code a unit from a day on.', output: z.null() })
})
