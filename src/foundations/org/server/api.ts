import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { DaysOff, LearntPhrase, Unit, UnitSet } from '../schema.ts'
import { changeUnit, createUnit } from './commands.ts'
import { completeYear, daysOff, enterDaysOff, removeDayOff } from './days-off.ts'
import { forgetPhrase, listPhrases } from './phrases.ts'
import { changeSet, findSet, listSets, removeSet } from './sets.ts'
import { findUnit, listUnits, unitHistory } from './queries.ts'

export const orgApi = api('org', (api) => {
  api.get('/units', listUnits, { summary: 'List the units you can see.', output: z.array(Unit) })
  api.get('/units/{unitId}', findUnit, { summary: 'A unit as it was on a day; today when none is given.', output: Unit })
  api.get('/units/{unitId}/history', unitHistory, { summary: 'Every name, kind and place a unit has had.', output: z.array(Unit) })
  api.get('/units/{unitId}/sets', listSets, { summary: 'The groups of units that a unit may use, with their members of today.', output: z.array(UnitSet) })
  api.get('/unit-sets/{setId}', findSet, { summary: 'A group of units.', output: UnitSet.extend({ mayEdit: z.boolean() }) })
  api.patch('/unit-sets/{setId}', changeSet, { summary: 'Change the rule of a group or its exceptions.', output: z.null() })
  api.delete('/unit-sets/{setId}', removeSet, { summary: 'Remove a group that nothing uses.', output: z.null() })
  api.get('/units/{unitId}/phrases', listPhrases, { summary: 'Words of plans that people have explained.', output: z.array(LearntPhrase) })
  api.delete('/unit-phrases/{phraseId}', forgetPhrase, { summary: 'Forget what words mean.', output: z.null() })
  api.get('/days-off/{year}', daysOff, { summary: 'Days off of a year: what the law fixes and what was entered.', output: DaysOff })
  api.post('/days-off', enterDaysOff, { summary: 'Enter days off, one day or stretch a line.', output: z.object({ entered: z.int(), year: z.int() }), status: 201 })
  api.delete('/days-off/{day}', removeDayOff, { summary: 'Take an entered day away again.', output: z.null() })
  api.put('/days-off/{year}/completeness', completeYear, { summary: 'Say whether all days off of a year are entered.', output: z.null() })
  api.post('/units', createUnit, { summary: 'Add a unit.', output: z.object({ id: z.string() }), status: 201 })
  api.post('/units/{unitId}/changes', changeUnit, { summary: 'Rename, move or re-code a unit from a day on.', output: z.null() })
})
