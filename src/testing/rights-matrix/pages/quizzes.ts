/** Quizzes, attempts and the bank of questions. */
import type { Setting } from '../../api-examples/setting.ts'
import { example, type PageRule, type Params } from './rule.ts'

const question = example('get /bank/questions/{questionId}', { id: 'questionId' })
const ownQuiz = example('get /quizzes/{quizId}/own', { id: 'quizId' })
const quiz = example('get /quizzes/{quizId}', { id: 'quizId' })
const receipt = async (setting: Setting): Promise<Params> => {
  const params = await example('get /quiz-attempts/{attemptId}/receipt', { attemptId: 'attemptId' })(setting)
  return { ...params, id: params['attemptId'] ?? '' }
}
const quizDraft = example('put /quizzes/{quizId}', { id: 'quizId' })
const blueprint = example('get /blueprints/{blueprintId}', { id: 'blueprintId' })

export const QUIZZES_PAGES: Record<string, PageRule> = {
  '(app)/quizzes': { entry: 'lists quizzes.read | members.read, offers quizzes.read | quizzes.edit' },
  '(app)/quizzes/new': { entry: 'does quizzes.edit' },
  '(app)/quizzes/[id]': { entry: 'sees quizzes.read | members.read', params: quiz },
  '(app)/quizzes/[id]/edit': { entry: 'does quizzes.edit, sees quizzes.read', params: quizDraft },
  '(app)/quizzes/[id]/results': { entry: 'sees quizzes.read | members.read', params: quiz },
  '(app)/quizzes/[id]/analysis': { entry: 'sees quizzes.read', params: quiz },
  '(app)/quizzes/[id]/key': { entry: 'sees quizzes.read', params: quiz },
  '(app)/quizzes/[id]/appeals': { entry: 'sees quizzes.edit | quizzes.sign_off', params: quiz },
  '(app)/quizzes/[id]/marking': { entry: 'does quizzes.sign_off, sees quizzes.read', params: example('get /quizzes/{quizId}/marking', { id: 'quizId' }) },
  '(app)/quizzes/[id]/marking/[scriptId]': { entry: 'own', params: example('get /quizzes/{quizId}/scripts/{scriptId}', { id: 'quizId', scriptId: 'scriptId' }) },
  '(app)/quizzes/[id]/marking/samples': { entry: 'does quizzes.edit | quizzes.sign_off, sees quizzes.read', params: example('get /quizzes/{quizId}/calibration', { id: 'quizId' }) },
  '(app)/quizzes/[id]/paper': { entry: 'sees quizzes.read', params: quiz },
  '(app)/quizzes/[id]/paper/[printId]': { entry: 'sees quizzes.read', params: example('get /quizzes/{quizId}/prints/{printId}/file', { id: 'quizId', printId: 'printId' }) },
  '(app)/quizzes/[id]/sheets': { entry: 'sees members.read', params: quiz, query: ({ people }) => `unit=${people.province}` },
  '(app)/quizzes/[id]/people': { entry: 'sees members.read', params: quiz, query: ({ people }) => `unit=${people.province}` },
  '(answering)/quizzes/[id]/take': { entry: 'own', params: ownQuiz },
  '(app)/quizzes/[id]/receipts/[attemptId]': { entry: 'own', params: receipt },
  '(app)/quizzes/[id]/receipts/[attemptId]/file': { entry: 'own', params: receipt },
  '(app)/questions': { entry: 'lists quizzes.read, offers quizzes.read' },
  '(app)/questions/new': { entry: 'does quizzes.edit' },
  '(app)/questions/subjects': { entry: 'does quizzes.read' },
  '(app)/questions/[id]': { entry: 'sees quizzes.read', params: question },
  '(app)/questions/[id]/edit': { entry: 'does quizzes.edit, sees quizzes.read', params: question },
  '(app)/questions/[id]/compare': { entry: 'sees quizzes.read', params: question },
  '(app)/questions/import': { entry: 'does quizzes.edit' },
  '(app)/questions/import/[importId]': { entry: 'own', params: example('get /question-imports/{importId}', { importId: 'importId' }) },
  '(app)/questions/export': { entry: 'lists quizzes.read, offers quizzes.read', query: () => 'format=gift' },
  '(app)/questions/export/file': { entry: 'everybody', query: () => 'format=gift' },
  '(app)/blueprints': { entry: 'lists quizzes.read, offers quizzes.edit' },
  '(app)/blueprints/new': { entry: 'does quizzes.edit' },
  '(app)/blueprints/[id]': { entry: 'sees quizzes.read', params: blueprint }
}
