/** The front door of contests. */
export { findContest, listContests } from './find.ts'
export { guessInRound } from './guess.ts'
export { contestsModule } from './module.ts'
export { entryOf, findRound, publishedFile } from './round.ts'
export { addRound, publishRound, removeRound } from './rounds.ts'
export { addContest, addContestAudience, changeContest, closeContest, removeContestAudience } from './write.ts'
