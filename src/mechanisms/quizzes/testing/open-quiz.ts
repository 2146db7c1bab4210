/** An opened quiz with its roster, as rows: for tests of what entrants do. */
import { createHash } from 'node:crypto'
import { newId } from '#platform/shared/ids.ts'
import type { Context } from '#platform/server/context.ts'
import { QuestionBody } from '../question/body.ts'
import type { EditionContent } from '../quiz/edition.ts'
import { LATER_RULES, type QuizRules } from '../quiz/rules.ts'

const choice = (key: string, words: string, right = false) => ({ key, words: { vi: words, en: `${words} (en)` }, right })
const both = (vi: string, en: string) => ({ vi, en })

/** One of each kind that can be answered on a phone. */
export const POOL: QuestionBody[] = [
  { kind: 'single', prompt: both('Vỏ chuối bỏ vào thùng nào?', 'Where does banana peel go?'), choices: [choice('a', 'Rác hữu cơ', true), choice('b', 'Rác tái chế'), choice('c', 'Rác nguy hại')] },
  { kind: 'multiple', prompt: both('Vật nào dập được lửa dầu?', 'What puts out burning oil?'), choices: [choice('a', 'Chăn ướt', true), choice('b', 'Bình bột', true), choice('c', 'Nước')] },
  { kind: 'true_false', prompt: both('Gọi 114 khi có cháy.', 'Call 114 in a fire.'), right: true },
  { kind: 'ordering', prompt: both('Xếp các bước rửa tay.', 'Order the steps of washing hands.'), items: [{ key: 'a', words: both('Làm ướt', 'Wet') }, { key: 'b', words: both('Xà phòng', 'Soap') }, { key: 'c', words: both('Xả nước', 'Rinse') }] },
  { kind: 'matching', prompt: both('Ghép số điện thoại.', 'Match the numbers.'), pairs: [{ key: 'a', left: both('Cấp cứu', 'Ambulance'), right: both('115', '115 ') }, { key: 'b', left: both('Cứu hỏa', 'Fire'), right: both('114', '114 ') }], others: [{ key: 'c', words: both('116', '116 ') }] },
  { kind: 'short_text', prompt: both('Thủ đô là thành phố nào?', 'Which city is the capital?'), answers: [{ words: 'Hà Nội' }] },
  { kind: 'number', prompt: both('Một giờ có bao nhiêu phút?', 'How many minutes are in an hour?'), right: 60 },
  { kind: 'essay', prompt: both('Viết về một cuốn sách.', 'Write about a book.'), mostWords: 20 }
].map((body) => QuestionBody.parse(body))

interface Given {
  unitId: string
  entrants: { personId: string; unitId: string; extraPercent?: number }[]
  rules?: Partial<QuizRules>
  pool?: QuestionBody[]
  title?: string
  /** How many questions a paper holds; left out, all. */
  count?: number
}

export async function insertOpenQuiz(ctx: Context, { unitId, entrants, rules, pool = POOL, title = 'An toàn trong nhà', count = pool.length }: Given): Promise<{ quizId: string; content: EditionContent; secret: Buffer }> {
  const quizId = newId()
  const content: EditionContent = {
    kind: 'study',
    title,
    rules: {
      ...LATER_RULES,
      opensAt: '2026-03-01T00:00:00+07:00', closesAt: '2026-03-31T00:00:00+07:00', minutes: 20, attempts: 2, counts: 'best', passPercent: 50, shuffleQuestions: true, feedback: 'attempt', graceSeconds: 60, ...rules
    },
    pool: pool.map((body) => ({ questionId: newId(), number: 1, body })),
    rows: [{ places: pool.map((_, at) => at), count }]
  }
  const secret = createHash('sha256').update(quizId).digest()
  await ctx.db.insertInto('quizzes').values({ id: quizId, unit_id: unitId, title, kind: 'study', state: 'open', rules: JSON.stringify(content.rules), created_at: ctx.now, opened_at: ctx.now }).execute()
  await ctx.db.insertInto('quiz_entrants').values(entrants.map(({ personId, unitId: home, extraPercent = 0 }) => ({ quiz_id: quizId, person_id: personId, unit_id: home, extra_percent: extraPercent, added_at: ctx.now }))).execute()
  await ctx.db.insertInto('quiz_editions').values({ quiz_id: quizId, number: 1, content: JSON.stringify(content), secret, made_at: ctx.now }).execute()
  await ctx.db.insertInto('quiz_keys').values({ quiz_id: quizId, edition: 1, number: 1, made_at: ctx.now }).execute()
  return { quizId, content, secret }
}
