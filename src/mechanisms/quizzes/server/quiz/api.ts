import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { QuizAppeals } from '../../schema/appeals.ts'
import { QuizAnalysis } from '../../schema/analysis.ts'
import { Created } from '../../schema/fields.ts'
import { CorrectionSettled, QuizKey } from '../../schema/keys.ts'
import { QuizPrints, QuizSheets, SheetsTyped } from '../../schema/paper.ts'
import { Quiz, QuizBoard, QuizChanged, QuizList, QuizOpened, QuizPeople } from '../../schema/quizzes.ts'
import { findQuizAnalysis } from './analysis.ts'
import { answerAppeals, listAppeals, makeAppeal } from './appeals.ts'
import { findQuizBoard, listQuizPeople } from './board.ts'
import { giveExtraTime, joinQuiz, leaveQuiz } from './entrants.ts'
import { findQuiz, listQuizzes } from './find.ts'
import { findQuizKey, proposeCorrection, settleCorrection } from './keys.ts'
import { closeQuiz, openQuiz } from './open.ts'
import { listPrints, makeQuizPaper, printQuiz } from './prints.ts'
import { listSheets, removeSheet, typeSheets } from './sheets.ts'
import { addQuiz, addQuizAudience, changeQuiz, copyQuiz, removeQuizAudience } from './write.ts'

const Nothing = z.null()

export const quizApi = api('quizzes', (api) => {
  api.get('/quizzes', listQuizzes, { summary: 'Quizzes that the actor takes, keeps, or that people of their own unit take.', output: QuizList })
  api.post('/quizzes', addQuiz, { summary: 'Make a quiz; a draft until it is opened.', output: Created, status: 201 })
  api.get('/quizzes/{quizId}', findQuiz, { summary: 'A quiz with its rules; with its questions and audience for whoever keeps it.', output: Quiz })
  api.put('/quizzes/{quizId}', changeQuiz, { summary: 'Set everything about a draft.', output: QuizChanged })
  api.post('/quizzes/{quizId}/audience', addQuizAudience, { summary: 'Ask the members of a unit or of a set of units as well.', output: Nothing })
  api.delete('/quizzes/{quizId}/audience/{audienceId}', removeQuizAudience, { summary: 'Ask them no more.', output: Nothing })
  api.post('/quizzes/{quizId}/opening', openQuiz, { summary: 'Open a quiz: questions, rules, roster and key are fixed.', output: QuizOpened })
  api.post('/quizzes/{quizId}/closing', closeQuiz, { summary: 'Close a quiz.', output: QuizChanged })
  api.post('/quizzes/{quizId}/copies', copyQuiz, { summary: 'A draft with the same questions, rules and audience.', output: Created, status: 201 })
  api.get('/quizzes/{quizId}/board', findQuizBoard, { summary: 'How many have done it and passed, by unit, in groups of at least ten.', output: QuizBoard })
  api.get('/quizzes/{quizId}/analysis', findQuizAnalysis, { summary: 'How the questions did in the first attempts of at least ten people: facility, discrimination, choices.', output: QuizAnalysis })
  api.get('/quizzes/{quizId}/people', listQuizPeople, { summary: 'Who of the actor’s own unit has done it or passed; no points.', output: QuizPeople })
  api.get('/quizzes/{quizId}/key', findQuizKey, { summary: 'What counts as right, proposed corrections, and what each new key moved.', output: QuizKey })
  api.post('/quizzes/{quizId}/corrections', proposeCorrection, { summary: 'Say that another answer is right, or that everybody should be given a question.', output: Created, status: 201 })
  api.post('/quizzes/{quizId}/corrections/{correctionId}/decision', settleCorrection, { summary: 'Take or refuse a correction that somebody else proposed; taken, all is marked again.', output: CorrectionSettled })
  api.post('/quizzes/{quizId}/appeals', makeAppeal, { summary: 'Appeal against a question of one’s own marked attempt.', output: Nothing, status: 201 })
  api.get('/quizzes/{quizId}/appeals', listAppeals, { summary: 'What entrants say against questions, by question and without names.', output: QuizAppeals })
  api.post('/quizzes/{quizId}/appeals/{caseId}/answer', answerAppeals, { summary: 'Answer all who appeal against one question.', output: Nothing })
  api.get('/quizzes/{quizId}/prints', listPrints, { summary: 'Papers that were made of a quiz; sheets printed against sheets typed in.', output: QuizPrints })
  api.post('/quizzes/{quizId}/prints', printQuiz, { summary: 'Make variants of a paper, each with its code.', output: Created, status: 201 })
  api.file('/quizzes/{quizId}/prints/{printId}/file', makeQuizPaper, { summary: 'The papers or their answers as a document.', mediaTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/pdf'] })
  api.get('/quizzes/{quizId}/sheets', listSheets, { summary: 'Sheets of the people of the actor’s own unit, as they were typed in.', output: QuizSheets })
  api.post('/quizzes/{quizId}/sheets', typeSheets, { summary: 'Type sheets of paper in; rows that cannot be read come back with the reason.', output: SheetsTyped })
  api.delete('/quizzes/{quizId}/sheets/{sheetId}', removeSheet, { summary: 'Take a sheet back.', output: Nothing })
  api.post('/quizzes/{quizId}/entrants', joinQuiz, { summary: 'Put a member on the roster after the opening.', output: Nothing })
  api.delete('/quizzes/{quizId}/entrants/{personId}', leaveQuiz, { summary: 'Take a member off the roster.', output: Nothing })
  api.put('/quizzes/{quizId}/entrants/{personId}/extra-time', giveExtraTime, { summary: 'Give a member more time.', output: Nothing })
})
