/** Contests, their rounds and finals. */
import { example, type PageRule } from './rule.ts'

const contest = example('get /contests/{contestId}', { id: 'contestId' })
const contestDraft = example('put /contests/{contestId}', { id: 'contestId' })
const round = example('get /contests/{contestId}/rounds/{number}', { id: 'contestId', number: 'number' })
const final = example('get /contests/{contestId}/finals/{number}', { id: 'contestId', number: 'number' })
const finalOver = example('get /contests/{contestId}/finals/{number}/result', { id: 'contestId', number: 'number' })
const rounded = example('get /contests/{contestId}/rounds/{number}/result', { id: 'contestId', number: 'number' })
const listed = example('get /contests/{contestId}/rounds/{number}/signs', { id: 'contestId', number: 'number' })

export const CONTESTS_PAGES: Record<string, PageRule> = {
  '(app)/contests': { entry: 'lists quizzes.read, offers quizzes.read | quizzes.edit' },
  '(app)/contests/new': { entry: 'does quizzes.edit' },
  '(app)/contests/[id]': { entry: 'sees quizzes.read', params: contest },
  '(app)/contests/[id]/edit': { entry: 'does quizzes.edit, sees quizzes.read', params: contestDraft },
  '(app)/contests/[id]/rounds/new': { entry: 'does quizzes.edit, sees quizzes.read', params: contest },
  '(app)/contests/[id]/rounds/[number]': { entry: 'sees quizzes.read', params: round },
  '(app)/contests/[id]/rounds/[number]/result': { entry: 'sees quizzes.read', params: rounded },
  '(app)/contests/[id]/rounds/[number]/minutes': { entry: 'sees quizzes.read', params: rounded },
  '(app)/contests/[id]/rounds/[number]/board': { entry: 'sees quizzes.read', params: round },
  '(app)/contests/[id]/rounds/[number]/hall': { entry: 'sees quizzes.read', params: round },
  '(app)/contests/[id]/rounds/[number]/signs': { entry: 'does quizzes.edit, sees quizzes.read', params: listed },
  '(app)/contests/[id]/rounds/[number]/rules': { entry: 'sees quizzes.read', params: round },
  '(app)/contests/[id]/finals/new': { entry: 'does quizzes.edit, sees quizzes.read', params: contest },
  '(app)/contests/[id]/finals/[number]': { entry: 'sees quizzes.read', params: final },
  '(app)/contests/[id]/finals/[number]/host': { entry: 'does quizzes.edit, sees quizzes.read', params: final },
  '(app)/contests/[id]/finals/[number]/hall': { entry: 'sees quizzes.read', params: final },
  '(app)/contests/[id]/finals/[number]/rules': { entry: 'sees quizzes.read', params: final },
  '(app)/contests/[id]/finals/[number]/minutes': { entry: 'sees quizzes.read', params: finalOver },
  '(app)/contests/[id]/finals/[number]/result': { entry: 'sees quizzes.read', params: finalOver },
  '(answering)/contests/[id]/finals/[number]/take': { entry: 'own', params: final }
}
