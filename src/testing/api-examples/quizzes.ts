/** The question bank. */
import { as } from '../world.ts'
import { addBlueprint, addQuestion, addSubject, bringQuestions, noteRehearsal, takeOverQuestions, withdrawQuestion } from '#mechanisms/quizzes/server/index.ts'
import { insertOpenQuiz } from '#mechanisms/quizzes/testing/open-quiz.ts'
import { sealedQuiz } from '#mechanisms/quizzes/testing/sealed-quiz.ts'
import type { Asks, Setting } from './setting.ts'

const body = {
  kind: 'single',
  prompt: { vi: 'Vỏ chuối bỏ vào thùng nào?' },
  choices: [
    { key: 'a', words: { vi: 'Rác hữu cơ' }, right: true },
    { key: 'b', words: { vi: 'Rác tái chế' }, right: false }
  ]
} as const
let counted = 0

async function subject({ ctx, people }: Setting): Promise<{ subjectId: string }> {
  counted += 1
  return { subjectId: (await addSubject(ctx, { unitId: people.binhAn, name: `Phân loại rác ${counted}` })).id }
}

/** Written by the clerk of Bình An, so that whoever asks may sign it off. */
async function question(setting: Setting): Promise<{ questionId: string; number: number }> {
  const { ctx, people } = setting
  const { id } = await addQuestion(as(ctx, people.lan), { unitId: people.binhAn, ...(await subject(setting)), level: 'recall', body: structuredClone(body) as never })
  return { questionId: id, number: 1 }
}

async function blueprint(setting: Setting): Promise<{ blueprintId: string; subjectId: string }> {
  const { subjectId } = await subject(setting)
  const { id } = await addBlueprint(setting.ctx, { unitId: setting.people.binhAn, name: 'Kiểm tra sau buổi học', rows: [{ subjectId, level: 'recall', count: 5 }] })
  return { blueprintId: id, subjectId }
}

/** Read already, waiting to be taken over. */
async function brought({ ctx, people }: Setting): Promise<{ importId: string }> {
  const { id } = await bringQuestions(ctx, {
    unitId: people.binhAn, fileName: 'cau-hoi.gift.txt', format: 'gift', losses: [],
    questions: [{ at: { line: 1, called: 'Câu 1' }, body: { ...structuredClone(body), prompt: { vi: 'Lá cây rụng bỏ vào thùng nào?' } } as never, subject: 'Phân loại rác', level: null }],
    problems: [{ at: { line: 9 }, reason: 'quizzes.gift_no_answers' }]
  })
  return { importId: id }
}

const taken = (importId: string) => ({ importId, choices: [{ at: 0, as: 'add' as const }], makeSubjects: true, level: 'recall' as const })

/** Open now, with whoever asks on its roster. */
async function openQuiz({ ctx, people }: Setting): Promise<{ quizId: string }> {
  const entrants = [{ personId: ctx.actor?.personId ?? '', unitId: people.binhAn }]
  const { quizId } = await insertOpenQuiz(ctx, { unitId: people.binhAn, entrants, rules: { opensAt: '2026-01-01T00:00:00Z', closesAt: '2126-01-01T00:00:00Z' } })
  return { quizId }
}

const sealed = ({ ctx, people }: Setting) => sealedQuiz(ctx, { unitId: people.binhAn, entrants: [{ personId: ctx.actor?.personId ?? '', unitId: people.binhAn }] })

const because = 'Hai lựa chọn gần giống nhau.'

export const quizzes: Asks = {
  'get /quizzes/{quizId}/own': openQuiz,
  'post /quizzes/{quizId}/attempts': openQuiz,
  'get /quizzes/{quizId}/rehearsal': async (setting) => {
    const asked = await openQuiz(setting)
    await noteRehearsal(setting.ctx, { ...asked, entrants: 500, startsPerMinute: 90_000, answersPerMinute: 250_000, p99: 60, failed: 0 })
    return asked
  },
  'get /quizzes/{quizId}/root': async (setting) => ({ quizId: (await sealed(setting)).quizId }),
  'get /quiz-attempts/{attemptId}/receipt': async (setting) => ({ attemptId: (await sealed(setting)).attempts[0] ?? '' }),
  'get /bank/questions': async (setting) => {
    await question(setting)
    return { text: 'vo chuoi' }
  },
  'post /bank/questions': async (setting) => ({ unitId: setting.people.binhAn, ...(await subject(setting)), level: 'recall', body }),
  'get /bank/questions/{questionId}': async (setting) => ({ questionId: (await question(setting)).questionId }),
  'put /bank/questions/{questionId}': async (setting) => {
    const asked = await question(setting)
    const { subject_id } = await setting.ctx.db.selectFrom('questions').select('subject_id').where('id', '=', asked.questionId).executeTakeFirstOrThrow()
    return { ...asked, subjectId: subject_id, level: 'understanding', body: { ...body, points: 2 } }
  },
  'get /bank/questions/{questionId}/versions/{number}': question,
  'get /bank/questions/{questionId}/comparison': async (setting) => ({ questionId: (await question(setting)).questionId, from: 1, to: 1 }),
  'post /bank/questions/{questionId}/versions/{number}/trial': async (setting) => ({ ...(await question(setting)), answer: { kind: 'single', key: 'a' } }),
  'post /bank/questions/{questionId}/sign-off': question,
  'post /bank/questions/{questionId}/return': async (setting) => ({ ...(await question(setting)), because }),
  'post /bank/questions/{questionId}/withdrawal': async (setting) => ({ ...(await question(setting)), because }),
  'post /bank/questions/{questionId}/bringing-back': async (setting) => {
    const asked = await question(setting)
    await withdrawQuestion(setting.ctx, { ...asked, because })
    return { ...asked, because: 'Đã sửa quy chế, câu hỏi lại đúng.' }
  },
  'get /units/{unitId}/question-subjects': async (setting) => {
    await subject(setting)
    return { unitId: setting.people.binhAn }
  },
  'post /units/{unitId}/question-subjects': ({ people }) => ({ unitId: people.binhAn, name: 'An toàn phòng cháy' }),
  'get /blueprints': async (setting) => {
    await blueprint(setting)
    return {}
  },
  'post /blueprints': async (setting) => ({ unitId: setting.people.binhAn, name: 'Thi tìm hiểu phân loại rác', rows: [{ ...(await subject(setting)), level: 'recall', count: 10 }] }),
  'get /blueprints/{blueprintId}': async (setting) => ({ blueprintId: (await blueprint(setting)).blueprintId }),
  'put /blueprints/{blueprintId}': async (setting) => {
    const { blueprintId, subjectId } = await blueprint(setting)
    return { blueprintId, version: 1, name: 'Kiểm tra cuối đợt', rows: [{ subjectId, level: 'use', count: 3 }] }
  },
  'delete /blueprints/{blueprintId}': async (setting) => ({ blueprintId: (await blueprint(setting)).blueprintId }),
  'get /question-imports/{importId}': brought,
  'post /question-imports/{importId}/taking-over': async (setting) => taken((await brought(setting)).importId),
  'post /question-imports/{importId}/undoing': async (setting) => {
    const asked = await brought(setting)
    await takeOverQuestions(setting.ctx, taken(asked.importId))
    return asked
  },
  'get /bank/export/preview': async (setting) => {
    await question(setting)
    return { format: 'gift' }
  },
  'get /bank/export': async (setting) => {
    for (let made = 0; made < 12; made++) await question(setting)
    return { format: 'gift' }
  },
  'put /question-subjects/{subjectId}': async (setting) => ({ ...(await subject(setting)), name: 'Rác và môi trường', ended: false })
}
