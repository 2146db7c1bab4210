/** A quiz of the sample that some have taken: one appeal is answered, another waits, and so do essays for somebody who marks them. */
import { factsOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { editionOf } from './attempt/editions.ts'
import { answerAppeals, listAppeals, makeAppeal } from './quiz/appeals.ts'
import { openQuiz } from './quiz/open.ts'
import { addQuiz } from './quiz/write.ts'
import { answerSampleQuiz, markSampleQuiz, type SampleAttempt } from './sample-attempts.ts'

const DAY_MS = 86_400_000

/** So many minutes after the opening, minutes taken, right answers, essay. */
const DONE = [
  [30, 6, 2, 'Em gọi 114, báo mọi người trong phòng, đi cầu thang bộ xuống sân rồi điểm danh với tổ trưởng.'],
  [75, 9, 1, 'Tôi hô to cho mọi người biết, ngắt cầu dao, cúi thấp đi theo đèn thoát nạn ra cổng.'],
  [140, 7, 1, 'Bình tĩnh, gọi 114 và chạy ra ngoài.']
] as const

/** Of one commune, so that nobody else is told of a quiz that they cannot take. */
export async function addSampleDisputes({ writer, examiner }: { writer: Context; examiner: Context }, unitId: string, questionIds: string[]): Promise<void> {
  const day = dayOf(writer.now)
  const { unit_id: communeId } = await factsOn(writer, day).select('unit_id').where('code', '=', 'PS.TM').executeTakeFirstOrThrow()
  const { id: quizId } = await addQuiz(writer, {
    unitId, audience: [{ unitId: communeId }], title: 'Kiểm tra: phòng cháy nơi làm việc', kind: 'exam', opensDay: day, opensTime: '00:00', closesDay: addDays(day, 12), closesTime: '22:00',
    minutes: 20, attempts: 1, passPercent: 50, feedback: 'attempt', appealDays: 10, appealAnswerDays: 5, questionIds
  })
  await openQuiz(writer, { quizId, version: 1 })
  const people = await writer.db.selectFrom('quiz_entrants').innerJoin('people', 'people.id', 'person_id').select(['person_id', 'name']).where('quiz_id', '=', quizId).orderBy('name').limit(DONE.length).execute()
  const entrants = people.map(({ person_id: personId, name }): Context => ({ ...writer, actor: { personId, name, grants: [] } }))
  const attempts = DONE.flatMap(([begun, minutes, right, essay], nth): SampleAttempt[] => {
    const entrant = entrants[nth]
    return entrant ? [{ entrant: { ...entrant, now: new Date(entrant.now.getTime() + begun * 60_000) }, minutes, right, essay }] : []
  })
  const made = await answerSampleQuiz(quizId, attempts)
  await markSampleQuiz({ ...examiner, actor: null }, quizId, made)
  const { content } = await editionOf(writer, quizId, 1)
  const [first = 0, second = 1] = content.pool.flatMap(({ body }, place) => (body.kind === 'single' ? [place] : []))
  const appeal = (nth: number, place: number, words: string, days: number): Promise<void> =>
    makeAppeal({ ...(entrants[nth] ?? writer), now: new Date(writer.now.getTime() + days * DAY_MS) }, { quizId, attemptId: made[nth] ?? '', place, words })
  await appeal(1, first, 'Ở cơ quan chúng tôi phải báo bảo vệ trước rồi mới gọi 114, câu hỏi không nói rõ ở đâu.', 1)
  const { cases: [asked] } = await listAppeals(examiner, { quizId })
  if (asked) await answerAppeals(examiner, { quizId, caseId: asked.id, outcome: 'refused', reason: 'Câu hỏi là số điện thoại nào. Gọi 114 được ngay cả khi đã báo bảo vệ, nên đáp án giữ nguyên.' })
  await appeal(2, second, 'Men theo tường thì có thể chạm vào vật nóng, nên phương án này chưa hẳn đúng.', 2)
}
