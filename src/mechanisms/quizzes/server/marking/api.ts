import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { QuizCalibration } from '../../schema/calibration.ts'
import { Created } from '../../schema/fields.ts'
import { QuizMarking, QuizScript, ScriptTaken } from '../../schema/marking.ts'
import { findCalibration } from './calibration/find.ts'
import { letOn } from './calibration/let-on.ts'
import { addSample, markSample, removeSample } from './calibration/samples.ts'
import { takeScript } from './hand-out.ts'
import { findMarking } from './list.ts'
import { findScript, markScript } from './script.ts'

export const markingApi = api('quizzes', (api) => {
  api.get('/quizzes/{quizId}/marking', findMarking, { summary: 'Answers that people mark, by question.', output: QuizMarking })
  api.post('/quizzes/{quizId}/marking/{place}/scripts', takeScript, { summary: 'Be handed the next answer to one question; without a name.', output: ScriptTaken })
  api.get('/quizzes/{quizId}/scripts/{scriptId}', findScript, { summary: 'An answer that the actor was handed.', output: QuizScript })
  api.put('/quizzes/{quizId}/scripts/{scriptId}/mark', markScript, { summary: 'Give it points by criterion, with a comment.', output: z.object({ place: z.int() }) })
  api.get('/quizzes/{quizId}/calibration', findCalibration, { summary: 'Samples that examiners of a round mark first, and how far off they are.', output: QuizCalibration })
  api.post('/quizzes/{quizId}/samples', addSample, { summary: 'Add a sample with the marks that were agreed on.', output: Created, status: 201 })
  api.delete('/quizzes/{quizId}/samples/{sampleId}', removeSample, { summary: 'Remove a sample while nobody has been let on.', output: z.null() })
  api.put('/quizzes/{quizId}/samples/{sampleId}/mark', markSample, { summary: 'Mark a sample, once; what was agreed is shown afterwards.', output: z.null() })
  api.put('/quizzes/{quizId}/examiners/{examinerId}', letOn, { summary: 'Let an examiner who has marked all samples go on to the answers, or hold them back.', output: z.null() })
})
