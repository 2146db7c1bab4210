/** The front door of the units: their tree, their names on a day, and which of them an actor may see. */
export { addUnit, changeUnit, createUnit } from './commands.ts'
export { factsOn, findUnit, listUnits, unitHistory, unitNamesOn, unitTree, type UnitName } from './queries.ts'
export { hasRight, holdsOn, isVisible, seesEverything, visibleUnits } from './visible.ts'
export { matchUnit, openDirectory, type Directory, type UnitMatch } from './match.ts'
export { orgModule } from './module.ts'
export { forgetPhrase, listPhrases, openLearnt, replayTeaching, teachPhrase, type Taught, type Meaning } from './phrases.ts'
export { unitsNamed } from './search.ts'
export { changeSet, findSet, keepSet, listSets, proposeSet, removeSet, setMembers, unitAndSetNames, type SetRule } from './sets.ts'
