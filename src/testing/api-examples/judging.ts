/** A quiz with an essay whose examiners mark samples first. */
import { addSample, markSample } from '#mechanisms/quizzes/server/index.ts'
import { QuestionBody } from '#mechanisms/quizzes/schema.ts'
import { insertOpenQuiz } from '#mechanisms/quizzes/testing/open-quiz.ts'
import { addPerson } from '../province.ts'
import { as } from '../world.ts'
import { ground } from './quiz.ts'
import type { Asks, Setting } from './setting.ts'

const ESSAY = QuestionBody.parse({ kind: 'essay', prompt: { vi: 'Kể một việc bạn đã làm để bớt rác.' }, points: 4, rubric: [{ key: 'a', words: { vi: 'Nêu việc' }, points: 1 }, { key: 'b', words: { vi: 'Cách làm' }, points: 3 }] })
const SAMPLE = { place: 0, answer: 'Tôi phân loại rác ngay trong bếp.', points: { a: '1', b: '2' }, because: 'Có việc, cách làm còn chung.' }

async function calibrated(setting: Setting): Promise<{ quizId: string }> {
  const { ctx, people } = setting
  const entrants = [{ personId: (await ground(setting)).members[0] ?? '', unitId: people.province }]
  const { quizId } = await insertOpenQuiz(ctx, { unitId: people.province, entrants, pool: [ESSAY], title: 'Bớt rác ở nhà', rules: { examiners: 2, apart: 'branch', calibrated: true } })
  return { quizId }
}

/** Written by somebody else than whoever asks. */
async function sampled(setting: Setting): Promise<{ quizId: string; sampleId: string }> {
  const { quizId } = await calibrated(setting)
  const { ctx, people } = setting
  const organiser = await ctx.db.transaction().execute((db) => addPerson({ ...ctx, db }, 'Kim Văn Tổ', 'organiser', people.province))
  return { quizId, sampleId: (await addSample(as(ctx, organiser), { quizId, ...SAMPLE })).id }
}

async function examined(setting: Setting): Promise<{ quizId: string; examinerId: string }> {
  const asked = await sampled(setting)
  const { ctx, people } = setting
  const examiner = await ctx.db.transaction().execute((db) => addPerson({ ...ctx, db }, 'Bế Thị Huệ', 'examiner', people.province))
  await markSample(as(ctx, examiner), { ...asked, points: { a: '1', b: '1,5' } })
  return { quizId: asked.quizId, examinerId: examiner.personId }
}

export const judging: Asks = {
  'get /quizzes/{quizId}/calibration': async (setting) => ({ quizId: (await sampled(setting)).quizId }),
  'post /quizzes/{quizId}/samples': async (setting) => ({ ...(await calibrated(setting)), ...SAMPLE }),
  'delete /quizzes/{quizId}/samples/{sampleId}': sampled,
  'put /quizzes/{quizId}/samples/{sampleId}/mark': async (setting) => ({ ...(await sampled(setting)), points: { a: '1', b: '2,5' } }),
  'put /quizzes/{quizId}/examiners/{examinerId}': async (setting) => ({ ...(await examined(setting)), on: true })
}
