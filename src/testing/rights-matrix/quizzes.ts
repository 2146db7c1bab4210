/** The question bank: whoever sees a question sees its right answer. */
import type { Entry } from './entries.ts'

export const QUIZZES: Record<string, Entry> = {
  // Of whoever stands on the roster.
  'get /quizzes/{quizId}/own': 'own',
  'post /quizzes/{quizId}/attempts': 'own',
  'get /bank/questions': 'lists quizzes.read',
  'post /bank/questions': 'does quizzes.edit, sees units.read',
  'get /bank/questions/{questionId}': 'sees quizzes.read',
  'put /bank/questions/{questionId}': 'does quizzes.edit, sees quizzes.read',
  'get /bank/questions/{questionId}/versions/{number}': 'sees quizzes.read',
  'get /bank/questions/{questionId}/comparison': 'sees quizzes.read',
  'post /bank/questions/{questionId}/versions/{number}/trial': 'sees quizzes.read',
  'post /bank/questions/{questionId}/sign-off': 'does quizzes.sign_off, sees quizzes.read',
  'post /bank/questions/{questionId}/return': 'does quizzes.sign_off, sees quizzes.read',
  'post /bank/questions/{questionId}/withdrawal': 'does quizzes.edit, sees quizzes.read',
  'post /bank/questions/{questionId}/bringing-back': 'does quizzes.edit, sees quizzes.read',
  'get /units/{unitId}/question-subjects': 'lists quizzes.read',
  'post /units/{unitId}/question-subjects': 'does quizzes.edit, sees units.read',
  'put /question-subjects/{subjectId}': 'does quizzes.edit, sees quizzes.read',
  'get /blueprints': 'lists quizzes.read',
  'post /blueprints': 'does quizzes.edit, sees units.read',
  'get /blueprints/{blueprintId}': 'sees quizzes.read',
  'put /blueprints/{blueprintId}': 'does quizzes.edit, sees quizzes.read',
  'delete /blueprints/{blueprintId}': 'does quizzes.edit, sees quizzes.read',
  // A file is of whoever brought it.
  'get /question-imports/{importId}': 'own',
  'post /question-imports/{importId}/taking-over': 'own',
  'post /question-imports/{importId}/undoing': 'own',
  'get /bank/export/preview': 'lists quizzes.read',
  // Nothing to write for whoever sees nothing: a conflict, which comes after the rights.
  'get /bank/export': 'everybody'
}
