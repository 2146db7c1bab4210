import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { Id } from '#platform/shared/ids.ts'
import { MaterialList, OwnNote, QuestionList } from '../../schema/learning.ts'
import { keepPosition, listMaterials, removeMaterial } from './materials.ts'
import { findOwnNote, saveNote } from './notes.ts'
import { answerQuestion, askQuestion, listQuestions, voteForQuestion, withdrawQuestion } from './questions.ts'

const Nothing = z.null()

export const LEARNING_TABLES = ['gathering_materials', 'material_positions', 'gathering_questions', 'question_authors', 'question_votes', 'gathering_notes']

export const learningApi = api('learning', (api) => {
  api.get('/gatherings/{gatheringId}/materials', listMaterials, { summary: 'What lies beside a meeting to learn from, and where the actor has got to.', output: MaterialList })
  api.delete('/materials/{materialId}', removeMaterial, { summary: 'Take material away from a meeting.', output: Nothing })
  api.put('/materials/{materialId}/position', keepPosition, { summary: 'Keep one’s own place: a page, or seconds. Nobody else sees it.', output: Nothing })
  api.get('/gatherings/{gatheringId}/questions', listQuestions, { summary: 'Questions to the speaker, those with most votes first.', output: QuestionList })
  api.post('/gatherings/{gatheringId}/questions', askQuestion, { summary: 'Ask the speaker, with or without one’s name.', output: z.object({ id: Id }), status: 201 })
  api.delete('/questions/{questionId}', withdrawQuestion, { summary: 'Take back one’s own question.', output: Nothing })
  api.post('/questions/{questionId}/vote', voteForQuestion, { summary: 'Vote for a question, or take the vote back.', output: z.object({ votes: z.int() }) })
  api.post('/questions/{questionId}/answer', answerQuestion, { summary: 'Say that a question was answered, or that it was not.', output: Nothing })
  api.get('/gatherings/{gatheringId}/note', findOwnNote, { summary: 'One’s own note at a meeting; nobody else can read it.', output: OwnNote })
  api.put('/gatherings/{gatheringId}/note', saveNote, { summary: 'Write one’s own note; an empty one is taken away.', output: Nothing })
})
