import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { Id } from '#platform/shared/ids.ts'
import { CaseOpened, Contest, ContestChanged, ContestList, Round, RoundAdded, RoundBoard, RoundClosing, RoundPublished, RoundResult, RoundSigns } from '../schema.ts'
import { choosePseudonym, findRoundBoard } from './board.ts'
import { closeRound } from './closing/ask.ts'
import { findContest, listContests } from './find.ts'
import { guessInRound } from './guess.ts'
import { takeDownPseudonym } from './pseudonym-down.ts'
import { findRound, publishedFile } from './round.ts'
import { addRound, publishRound, removeRound } from './rounds.ts'
import { findRoundResult } from './result.ts'
import { makeResultPaper, RESULT_MEDIA } from './result-paper.ts'
import { askChecks } from './signs/ask.ts'
import { defend, openCase, proposeCase, settleCase } from './signs/cases.ts'
import { findSigns } from './signs/list.ts'
import { addContest, addContestAudience, changeContest, closeContest, removeContestAudience } from './write.ts'

const Nothing = z.null()

export const contestsApi = api('contests', (api) => {
  api.get('/contests', listContests, { summary: 'Contests that the actor may enter or keeps.', output: ContestList })
  api.post('/contests', addContest, { summary: 'Make a contest with its rules; a draft until its first round is published.', output: z.object({ id: Id }), status: 201 })
  api.get('/contests/{contestId}', findContest, { summary: 'A contest: its rules, who may enter, its rounds.', output: Contest })
  api.put('/contests/{contestId}', changeContest, { summary: 'Set everything about a draft.', output: ContestChanged })
  api.post('/contests/{contestId}/audience', addContestAudience, { summary: 'Ask the members of a unit or of a set of units as well.', output: Nothing })
  api.delete('/contests/{contestId}/audience/{audienceId}', removeContestAudience, { summary: 'Ask them no more in rounds to come.', output: Nothing })
  api.post('/contests/{contestId}/closing', closeContest, { summary: 'Close a contest: no rounds are added any more.', output: ContestChanged })
  api.post('/contests/{contestId}/rounds', addRound, { summary: 'Add a round: a quiz with its window.', output: RoundAdded, status: 201 })
  api.get('/contests/{contestId}/rounds/{number}', findRound, { summary: 'A round, with the actor’s own attempts and guesses.', output: Round })
  api.delete('/contests/{contestId}/rounds/{number}', removeRound, { summary: 'Remove a draft of a round; its quiz stays.', output: Nothing })
  api.post('/contests/{contestId}/rounds/{number}/publication', publishRound, { summary: 'Publish a round: rules, questions, roster and the commitment to the seed of the draw are fixed.', output: RoundPublished })
  api.file('/contests/{contestId}/rounds/{number}/rules', publishedFile, { summary: 'The published rules, to the byte: their SHA-256 is the fingerprint.', mediaTypes: ['application/json'] })
  api.post('/contests/{contestId}/rounds/{number}/closing', closeRound, { summary: 'Ask for the result of a round that is over: places by its rules, the seed of the draw revealed. It is worked out afterwards and shown when all of it is there.', output: RoundClosing })
  api.get('/contests/{contestId}/rounds/{number}/result', findRoundResult, { summary: 'Winners as the rules publish them, one’s own place, seed and root to check them by.', output: RoundResult })
  api.file('/contests/{contestId}/rounds/{number}/minutes', makeResultPaper, { summary: 'Minutes of the result as a document.', mediaTypes: Object.values(RESULT_MEDIA) })
  api.get('/contests/{contestId}/rounds/{number}/board', findRoundBoard, { summary: 'Units by how many of them entered, groups of at least ten; people who chose a pseudonym.', output: RoundBoard })
  api.put('/contests/{contestId}/rounds/{number}/pseudonym', choosePseudonym, { summary: 'Stand on the board of a round by a pseudonym; an empty one: no longer.', output: Nothing })
  api.post('/contests/{contestId}/rounds/{number}/pseudonyms-taken-down', takeDownPseudonym, { summary: 'Take an improper pseudonym down; the person is told why and may choose another.', output: Nothing })
  api.post('/contests/{contestId}/rounds/{number}/checks', askChecks, { summary: 'Ask for the lists of attempts to look at: wrong in the same way, faster than reading. They are made afterwards.', output: Nothing })
  api.get('/contests/{contestId}/rounds/{number}/signs', findSigns, { summary: 'The lists by receipts, what was looked at, and what entrants were asked and said.', output: RoundSigns })
  api.post('/contests/{contestId}/rounds/{number}/cases', openCase, { summary: 'Ask an entrant about an attempt that stands in the lists.', output: CaseOpened, status: 201 })
  api.put('/contests/{contestId}/rounds/{number}/defence', defend, { summary: 'Explain one’s own attempt.', output: Nothing })
  api.post('/contests/{contestId}/rounds/{number}/cases/{caseId}/proposal', proposeCase, { summary: 'Propose, with a reason, that the attempt counts or is taken out of the round.', output: Nothing })
  api.post('/contests/{contestId}/rounds/{number}/cases/{caseId}/decision', settleCase, { summary: 'Agree with what another proposed, or return it.', output: Nothing })
  api.put('/contests/{contestId}/rounds/{number}/guess', guessInRound, { summary: 'Guess, for the attempt that runs or for the next one.', output: Nothing })
})
