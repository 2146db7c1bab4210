/** Contests: kept by whoever makes quizzes; entered by whoever stands on a roster, whatever their rights. */
import type { Entry } from './entries.ts'

export const CONTESTS: Record<string, Entry> = {
  'get /contests': 'lists quizzes.read',
  'post /contests': 'does quizzes.edit, sees units.read',
  'get /contests/{contestId}': 'sees quizzes.read',
  'put /contests/{contestId}': 'does quizzes.edit, sees quizzes.read',
  'post /contests/{contestId}/audience': 'does quizzes.edit, sees quizzes.read',
  'delete /contests/{contestId}/audience/{audienceId}': 'does quizzes.edit, sees quizzes.read',
  'post /contests/{contestId}/closing': 'does quizzes.edit, sees quizzes.read',
  'post /contests/{contestId}/rounds': 'does quizzes.edit, sees quizzes.read',
  'get /contests/{contestId}/rounds/{number}': 'sees quizzes.read',
  'delete /contests/{contestId}/rounds/{number}': 'does quizzes.edit, sees quizzes.read',
  'post /contests/{contestId}/rounds/{number}/publication': 'does quizzes.edit, sees quizzes.read',
  'get /contests/{contestId}/rounds/{number}/rules': 'sees quizzes.read',
  'post /contests/{contestId}/rounds/{number}/closing': 'does quizzes.edit, sees quizzes.read',
  'get /contests/{contestId}/rounds/{number}/result': 'sees quizzes.read',
  'get /contests/{contestId}/rounds/{number}/minutes': 'sees quizzes.read',
  'get /contests/{contestId}/rounds/{number}/board': 'sees quizzes.read',
  'put /contests/{contestId}/rounds/{number}/pseudonym': 'own',
  'put /contests/{contestId}/rounds/{number}/guess': 'own'
}
