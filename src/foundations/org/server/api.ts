import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { DaysOff, DoneSuccession, HandedOn, Handover, LearntPhrase, LineageRow, ListOut, OpenHandover, SuccessionPreview, Unit, UnitAct, UnitChoice, UnitImport, UnitLife, UnitSet, UnitTies, WithdrawnAct } from '../schema.ts'
import { findUnitChoices } from './choices.ts'
import { changeUnit, createUnit } from './commands.ts'
import { findHandover, openHandovers } from './handover/find.ts'
import { handOn } from './handover/give.ts'
import { completeYear, daysOff, enterDaysOff, removeDayOff } from './days-off.ts'
import { forgetPhrase, listPhrases } from './phrases.ts'
import { changeSet, createSet, findSet, listSets, removeSet } from './sets.ts'
import { unitActs, unitHeirs, unitLife } from './history.ts'
import { findUnit, listUnits, unitHistory, unitTree } from './queries.ts'
import { exportList } from './import/export.ts'
import { carryOutImport, findImport, listImports, proposeImport, withdrawImport } from './import/imports.ts'
import { previewSuccession, succeed } from './succession/succeed.ts'
import { withdrawAct } from './succession/withdraw.ts'
import { addSeat, endRelation, endSeat, relateUnits, unitTies } from './ties.ts'

export const orgApi = api('org', (api) => {
  api.get('/units', listUnits, { summary: 'List the units you can see.', output: z.array(Unit) })
  api.get('/unit-suggestions', findUnitChoices, { summary: 'Find units by what somebody types: parts of names without tone marks, first letters, a code.', output: z.array(UnitChoice) })
  api.get('/units/{unitId}', findUnit, { summary: 'A unit as it was on a day; today when none is given.', output: Unit })
  api.get('/units/{unitId}/history', unitHistory, { summary: 'Every name, kind and place a unit has had.', output: z.array(Unit) })
  api.get('/units/{unitId}/sets', listSets, { summary: 'The groups of units that a unit may use, with their members of today.', output: z.array(UnitSet) })
  api.post('/units/{unitId}/sets', createSet, { summary: 'Make a group of units by a rule.', output: z.object({ id: z.string() }), status: 201 })
  api.get('/unit-sets/{setId}', findSet, { summary: 'A group of units.', output: UnitSet.extend({ mayEdit: z.boolean() }) })
  api.patch('/unit-sets/{setId}', changeSet, { summary: 'Change the rule of a group or its exceptions.', output: z.null() })
  api.delete('/unit-sets/{setId}', removeSet, { summary: 'Remove a group that nothing uses.', output: z.null() })
  api.get('/units/{unitId}/phrases', listPhrases, { summary: 'Words of plans that people have explained.', output: z.array(LearntPhrase) })
  api.delete('/unit-phrases/{phraseId}', forgetPhrase, { summary: 'Forget what words mean.', output: z.null() })
  api.get('/days-off/{year}', daysOff, { summary: 'Days off of a year: what the law fixes and what was entered.', output: DaysOff })
  api.post('/days-off', enterDaysOff, { summary: 'Enter days off, one day or stretch a line.', output: z.object({ entered: z.int(), year: z.int() }), status: 201 })
  api.delete('/days-off/{day}', removeDayOff, { summary: 'Take an entered day away again.', output: z.null() })
  api.put('/days-off/{year}/completeness', completeYear, { summary: 'Say whether all days off of a year are entered.', output: z.null() })
  api.get('/unit-tree', unitTree, { summary: 'The units from the top down as they were on a day.', output: z.array(Unit) })
  api.get('/units/{unitId}/life', unitLife, { summary: 'A unit on any day: from when to when it existed, what it came from, who carries on.', output: UnitLife })
  api.get('/units/{unitId}/acts', unitActs, { summary: 'The acts that a unit came from, changed by or went on by.', output: z.array(UnitAct) })
  api.get('/units/{unitId}/heirs', unitHeirs, { summary: 'Which units carry what a unit was, as of a day, with exact shares.', output: z.array(LineageRow) })
  api.get('/units/{unitId}/ties', unitTies, { summary: 'Relations and seats of a unit on a day.', output: UnitTies })
  api.post('/units/{unitId}/relations', relateUnits, { summary: 'Say that a unit is advised by another, or works with it.', output: z.object({ id: z.string() }), status: 201 })
  api.post('/unit-relations/{relationId}/end', endRelation, { summary: 'End a relation on a day.', output: z.null() })
  api.post('/units/{bodyId}/seats', addSeat, { summary: 'Add the seat of a unit in a committee.', output: z.object({ id: z.string() }), status: 201 })
  api.post('/unit-seats/{seatId}/end', endSeat, { summary: 'End a seat on a day.', output: z.null() })
  api.post('/unit-successions/preview', previewSuccession, { summary: 'What a merger, split, reorganisation or dissolution will do.', output: SuccessionPreview })
  api.get('/unit-acts/{actId}/handover', findHandover, { summary: 'What hangs on the units that an act ended, and what their heirs were given.', output: Handover })
  api.post('/unit-acts/{actId}/handover', handOn, { summary: 'Give what hangs on ended units to their heirs, all or nothing.', output: HandedOn })
  api.get('/units/{unitId}/open-handovers', openHandovers, { summary: 'Acts of units below whose work still waits for an heir.', output: z.array(OpenHandover) })
  api.post('/unit-successions', succeed, { summary: 'Merge, split, reorganise or dissolve units.', output: DoneSuccession, status: 201 })
  api.delete('/unit-successions/{actId}', withdrawAct, { summary: 'Take an act back while nothing hangs on it.', output: WithdrawnAct })
  api.post('/units/{unitId}/imports', proposeImport, { summary: 'Try out a list of units or successions; nothing is done yet.', output: z.object({ importId: z.string() }), status: 201 })
  api.get('/units/{unitId}/imports', listImports, { summary: 'Lists that were brought in below a unit.', output: z.array(UnitImport) })
  api.get('/unit-imports/{importId}', findImport, { summary: 'What a list will do, or did, and what must be mended.', output: UnitImport })
  api.post('/unit-imports/{importId}/carrying-out', carryOutImport, { summary: 'Bring the list in, all of it or nothing.', output: z.null() })
  api.delete('/unit-imports/{importId}', withdrawImport, { summary: 'Take all of an import back while nothing rests on it.', output: z.null() })
  api.get('/units/{unitId}/export', exportList, { summary: 'Units or successions below a unit, in the columns in which they come in.', output: ListOut })
  api.post('/units', createUnit, { summary: 'Add a unit.', output: z.object({ id: z.string() }), status: 201 })
  api.post('/units/{unitId}/changes', changeUnit, { summary: 'Rename, move or re-code a unit from a day on.', output: z.null() })
})
