/** Material, questions and notes of a meeting: who may do what. */
import type { Entry } from './entries.ts'

export const LEARNING: Record<string, Entry> = {
  'get /gatherings/{gatheringId}/materials': 'sees gatherings.read',
  'delete /materials/{materialId}': 'does gatherings.edit, sees gatherings.read',
  'put /materials/{materialId}/position': 'sees gatherings.read',
  'get /gatherings/{gatheringId}/questions': 'sees gatherings.read',
  'post /gatherings/{gatheringId}/questions': 'sees gatherings.read',
  'delete /questions/{questionId}': 'own',
  'post /questions/{questionId}/vote': 'sees gatherings.read',
  'post /questions/{questionId}/answer': 'does gatherings.edit, sees gatherings.read',
  'get /gatherings/{gatheringId}/note': 'sees gatherings.read',
  'put /gatherings/{gatheringId}/note': 'sees gatherings.read'
}
