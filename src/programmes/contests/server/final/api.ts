import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { Final, FinalAdded, FinalAnswer, FinalistsTaken, FinalPublished, FinalResult, FinalScreen, FinalStepped } from '../../schema.ts'
import { makeFinalPaper, RESULT_MEDIA } from '../result-paper.ts'
import { answerInFinal } from './answer.ts'
import { findFinal } from './find.ts'
import { nameFinalists, removeFinalist, takeFinalists } from './finalists.ts'
import { publishedFinalFile, publishFinal } from './publish.ts'
import { findFinalResult } from './result.ts'
import { findFinalScreen } from './screen.ts'
import { stepFinal } from './steps.ts'
import { addFinal, changeFinal, removeFinal } from './write.ts'

const Nothing = z.null()

export const finalsApi = api('contests', (api) => {
  api.post('/contests/{contestId}/finals', addFinal, { summary: 'Add a live final: a quiz whose questions a host steps through.', output: FinalAdded, status: 201 })
  api.get('/contests/{contestId}/finals/{number}', findFinal, { summary: 'A live final; of a finalist the seat, the ticket for answers and the own answers.', output: Final })
  api.put('/contests/{contestId}/finals/{number}', changeFinal, { summary: 'Set the rules of a draft.', output: Nothing })
  api.delete('/contests/{contestId}/finals/{number}', removeFinal, { summary: 'Remove a draft of a final; its quiz stays.', output: Nothing })
  api.post('/contests/{contestId}/finals/{number}/finalists/from-round', takeFinalists, { summary: 'Call the first so many of a round whose result is published.', output: FinalistsTaken })
  api.post('/contests/{contestId}/finals/{number}/finalists/by-account', nameFinalists, { summary: 'Call people by their accounts, one a line.', output: FinalistsTaken })
  api.delete('/contests/{contestId}/finals/{number}/finalists/{personId}', removeFinalist, { summary: 'Call somebody no longer.', output: Nothing })
  api.post('/contests/{contestId}/finals/{number}/publication', publishFinal, { summary: 'Publish a final: questions, finalists with their seats, rules and the commitment to the seed of the draw are fixed.', output: FinalPublished })
  api.file('/contests/{contestId}/finals/{number}/rules', publishedFinalFile, { summary: 'What was published, to the byte: its SHA-256 is the fingerprint.', mediaTypes: ['application/json'] })
  api.post('/contests/{contestId}/finals/{number}/steps', stepFinal, { summary: 'The next step of the host, or the window closed early. Names the step that it was made on: one that is gone moves nothing.', output: FinalStepped })
  api.get('/contests/{contestId}/finals/{number}/screen', findFinalScreen, { summary: 'What the screen of the hall shows now.', output: FinalScreen })
  api.post('/contests/{contestId}/finals/{number}/answers', answerInFinal, { summary: 'Answer in the window, by the ticket of a finalist. The first answer stays; sent once more it is acknowledged again.', output: FinalAnswer })
  api.get('/contests/{contestId}/finals/{number}/result', findFinalResult, { summary: 'Winners as the rules publish them, one’s own place, seed and root to check them by.', output: FinalResult })
  api.file('/contests/{contestId}/finals/{number}/minutes', makeFinalPaper, { summary: 'Minutes of the result of a live final as a document.', mediaTypes: Object.values(RESULT_MEDIA) })
})
