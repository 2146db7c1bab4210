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
  'put /contests/{contestId}/rounds/{number}/guess': 'own',
  'post /contests/{contestId}/finals': 'does quizzes.edit, sees quizzes.read',
  'get /contests/{contestId}/finals/{number}': 'sees quizzes.read',
  'put /contests/{contestId}/finals/{number}': 'does quizzes.edit, sees quizzes.read',
  'delete /contests/{contestId}/finals/{number}': 'does quizzes.edit, sees quizzes.read',
  'post /contests/{contestId}/finals/{number}/finalists/from-round': 'does quizzes.edit, sees quizzes.read',
  'post /contests/{contestId}/finals/{number}/finalists/by-account': 'does quizzes.edit, sees quizzes.read',
  'delete /contests/{contestId}/finals/{number}/finalists/{personId}': 'does quizzes.edit, sees quizzes.read',
  'post /contests/{contestId}/finals/{number}/publication': 'does quizzes.edit, sees quizzes.read',
  'get /contests/{contestId}/finals/{number}/rules': 'sees quizzes.read',
  'post /contests/{contestId}/finals/{number}/steps': 'does quizzes.edit, sees quizzes.read',
  'get /contests/{contestId}/finals/{number}/screen': 'sees quizzes.read',
  // The ticket stands for the finalist, as it does without a session.
  'post /contests/{contestId}/finals/{number}/answers': 'everybody',
  'get /contests/{contestId}/finals/{number}/result': 'sees quizzes.read'
}
