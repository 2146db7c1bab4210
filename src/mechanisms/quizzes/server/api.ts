import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { Blueprint, BlueprintHead } from '../schema/blueprints.ts'
import { ExportPreview } from '../schema/exports.ts'
import { Created } from '../schema/fields.ts'
import { QuestionImport, TakenOver } from '../schema/imports.ts'
import { BankQuestion, Comparison, QuestionPage, QuestionVersion, TriedMark, Written } from '../schema/questions.ts'
import { Subject } from '../schema/subjects.ts'
import { addBlueprint, changeBlueprint, findBlueprint, listBlueprints, removeBlueprint } from './blueprints.ts'
import { exportQuestions, previewExport, SHEET } from './exports.ts'
import { findImport, takeOverQuestions, undoImport } from './imports.ts'
import { compareVersions, findQuestion, findVersion, listQuestions, tryAnswer } from './queries.ts'
import { bringBackQuestion, returnQuestion, signOffQuestion, withdrawQuestion } from './sign-off.ts'
import { addSubject, changeSubject, listSubjects } from './subjects.ts'
import { addQuestion, editQuestion } from './write.ts'

const Nothing = z.null()

export const bankApi = api('question bank', (api) => {
  api.get('/bank/questions', listQuestions, { summary: 'Questions of the bank, the newest first; only for whoever may see right answers.', output: QuestionPage })
  api.post('/bank/questions', addQuestion, { summary: 'Write a question.', output: Created, status: 201 })
  api.get('/bank/questions/{questionId}', findQuestion, { summary: 'A question with its versions.', output: BankQuestion })
  api.put('/bank/questions/{questionId}', editQuestion, { summary: 'Write the next version of a question; it needs a new sign-off.', output: Written })
  api.get('/bank/questions/{questionId}/versions/{number}', findVersion, { summary: 'A question as it was in one version.', output: QuestionVersion })
  api.get('/bank/questions/{questionId}/comparison', compareVersions, { summary: 'What differs between two versions.', output: Comparison })
  api.post('/bank/questions/{questionId}/versions/{number}/trial', tryAnswer, { summary: 'What an answer would earn; nothing is kept. Null: a person marks it.', output: TriedMark })
  api.post('/bank/questions/{questionId}/sign-off', signOffQuestion, { summary: 'Stand for a version that somebody else wrote.', output: Nothing })
  api.post('/bank/questions/{questionId}/return', returnQuestion, { summary: 'Send a question back to its author with the reason.', output: Nothing })
  api.post('/bank/questions/{questionId}/withdrawal', withdrawQuestion, { summary: 'Ask a question no more, with the reason.', output: Nothing })
  api.post('/bank/questions/{questionId}/bringing-back', bringBackQuestion, { summary: 'Bring a withdrawn question back; it needs a new sign-off.', output: Written })
  api.get('/units/{unitId}/question-subjects', listSubjects, { summary: 'The subjects of a unit’s bank.', output: z.array(Subject) })
  api.post('/units/{unitId}/question-subjects', addSubject, { summary: 'Add a subject.', output: Created, status: 201 })
  api.put('/question-subjects/{subjectId}', changeSubject, { summary: 'Rename a subject, or offer it no more.', output: Nothing })
  api.get('/blueprints', listBlueprints, { summary: 'Blueprints of papers, with how many questions the bank lacks for each.', output: z.array(BlueprintHead) })
  api.post('/blueprints', addBlueprint, { summary: 'Make a blueprint: how many questions of which subject and level.', output: Created, status: 201 })
  api.get('/blueprints/{blueprintId}', findBlueprint, { summary: 'A blueprint, with what of each row the bank has signed off.', output: Blueprint })
  api.put('/blueprints/{blueprintId}', changeBlueprint, { summary: 'Set name and rows of a blueprint.', output: z.object({ version: z.int() }) })
  api.delete('/blueprints/{blueprintId}', removeBlueprint, { summary: 'Remove a blueprint.', output: Nothing })
  api.get('/question-imports/{importId}', findImport, { summary: 'A file of questions that the actor brought, as it was read: every question, problem and loss.', output: QuestionImport })
  api.post('/question-imports/{importId}/taking-over', takeOverQuestions, { summary: 'Take the chosen questions of a file into the bank, all or none.', output: TakenOver })
  api.post('/question-imports/{importId}/undoing', undoImport, { summary: 'Take everything back that a file brought, while nobody has built on it.', output: Nothing })
  api.get('/bank/export/preview', previewExport, { summary: 'What a format cannot hold of the questions that would go into the file.', output: ExportPreview })
  api.file('/bank/export', exportQuestions, { summary: 'Questions as a file.', mediaTypes: ['text/plain; charset=utf-8', 'application/xml; charset=utf-8', SHEET] })
})
