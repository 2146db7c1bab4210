/** A quiz as its entrant sees it: rules before the start, own results afterwards. Nobody else's anything. */
import { sql } from 'kysely'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import type { Db } from '#platform/server/database.ts'
import { KEPT } from '#platform/server/kept-statements.ts'
import { shareQuestions } from '#platform/server/shared-questions.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { answerInWords, rightInWords } from '../../question/in-words.ts'
import type { Journal } from '../../attempt/merge.ts'
import type { Answer } from '../../question/answer.ts'
import { inLanguage } from '../../question/body.ts'
import { criteriaOf } from '../../question/rubric.ts'
import type { KeyChanges } from '../../quiz/edition.ts'
import { paperLength } from '../../quiz/paper.ts'
import { appealsUntil, showsAnswers } from '../../quiz/rules.ts'
import { bodyBy, scoreOf, type PlaceMark } from '../../quiz/score.ts'
import type { OwnAppeal } from '../../schema/appeals.ts'
import { QuizInput, type OwnAttempt, type OwnQuiz } from '../../schema/attempts.ts'
import { text } from '../../text.ts'
import { handMarksOf, hasScripts, shownMarksOf, type ShownMark } from '../marking/scripts.ts'
import { ownSheets } from '../quiz/sheets-answered.ts'
import { ATTEMPT_ROW, answersIn, type Answered, type AttemptRow } from './answers.ts'
import { editionOf, type Edition } from './editions.ts'
import { filesOf } from './files/open.ts'
import { ownAppeals } from './own-appeals.ts'
import { JOURNALS_HERE } from './journals.ts'
import { isOver, type Times } from './times.ts'

interface Entrant {
  state: string
  extraPercent: number
  /** The edition that holds now. */
  newest: number
  key: KeyChanges
  /** Whether there is anything of them on paper, and anything that they appealed against; null: nothing. */
  onPaper: true | null
  appealed: true | null
}

export const findOwnQuiz = query(QuizInput, async (ctx, { quizId }): Promise<OwnQuiz> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { personId } = ctx.actor
  const { entrant: { state, extraPercent, newest, key, onPaper, appealed }, attempts } = await entrantOf(ctx, { quizId, personId })
  const edition = await editionOf(ctx, quizId, newest)
  const { rules, title, kind } = edition.content
  const answered = await answersIn(ctx, attempts, (id) => attempts.find((one) => one.id === id)?.journals ?? [])
  const sheets = onPaper ? await ownSheets(ctx, quizId, personId) : []
  const running = attempts.some((one) => one.finishedAt === null && !isOver(one, ctx.now))
  const [opensAt, closesAt] = [new Date(rules.opensAt), new Date(rules.closesAt)]
  const closed = state !== 'open' || ctx.now >= closesAt
  const usedUp = rules.attempts !== null && attempts.length + sheets.length >= rules.attempts
  const until = appealsUntil(rules)
  const hasFiles = edition.content.pool.some(({ body }) => body.kind === 'file')
  const ids = hasScripts(edition.content) ? attempts.map(({ id }) => id) : []
  const appeals = appealed ? await ownAppeals(ctx, quizId, newest) : new Map<number, OwnAppeal>()
  const shown = { edition, key, closed, appeals, settled: await handMarksOf(ctx, ids), marks: await shownMarksOf(ctx, ids), files: await filesOf(ctx, hasFiles ? attempts.map(({ id }) => id) : []) }
  return {
    quizId, title, kind, opensAt, closesAt, extraPercent,
    questions: paperLength(edition.content),
    minutes: rules.minutes, attempts: rules.attempts, counts: rules.counts, passPercent: rules.passPercent, feedback: rules.feedback, graceSeconds: rules.graceSeconds,
    stands: running ? 'running' : closed ? 'closed' : ctx.now < opensAt ? 'early' : usedUp ? 'used_up' : 'open',
    takesFiles: hasFiles,
    appealsUntil: until,
    mayAppeal: until !== null && ctx.now <= until,
    own: [
      ...attempts.flatMap((attempt) => {
        const given = answered.get(attempt.id)
        return given ? [ownAttempt(ctx, attempt, given, shown)] : []
      }),
      ...sheets.map(({ code, ...given }) => ({ ...results(ctx, given, shown), attemptId: given.attemptId, number: null, code, startedAt: null, finishedAt: given.finishedAt, endedByTime: false }))
    ]
  }
})

interface Shown {
  edition: Edition
  key: KeyChanges
  closed: boolean
  appeals: Map<number, OwnAppeal>
  settled: Map<string, Record<number, number>>
  marks: Map<string, Map<number, ShownMark[]>>
  files: Map<string, string>
}

function ownAttempt(ctx: Context, attempt: Attempt, given: Answered, shown: Shown): OwnAttempt {
  // The clock ends it whether or not the job has been here.
  const byTime = attempt.finishedAt === null && isOver(attempt, ctx.now)
  const finishedAt = byTime ? attempt.until : attempt.finishedAt
  return {
    ...results(ctx, { ...given, attemptId: attempt.id }, shown, finishedAt !== null),
    attemptId: attempt.id, number: attempt.number, code: null, startedAt: attempt.startedAt, finishedAt, endedByTime: byTime || given.endedByTime
  }
}

type Given = Pick<Answered, 'paper' | 'answers'> & { attemptId: string }

/** What came of it, and as far as the rules show it, what was right. */
function results(ctx: Context, given: Given, shown: Shown, ended = true): Pick<OwnAttempt, 'answered' | 'score' | 'questions'> {
  const score = ended ? scoreOf(shown.edition.content, shown.key, given.paper, given.answers, shown.settled.get(given.attemptId)) : null
  return {
    answered: [...given.answers.values()].filter((answer) => answer !== null).length,
    score: score && { points: score.points, of: score.of, passed: score.passed, waiting: score.waiting },
    questions: score && showsAnswers(shown.edition.content.rules, shown.closed) ? score.marks.map((mark) => told(ctx, shown, given, mark)) : null
  }
}

function told(ctx: Context, { edition, key, appeals, marks, files }: Shown, { answers, attemptId }: Given, { place, share, points }: PlaceMark): NonNullable<OwnAttempt['questions']>[number] {
  const body = bodyBy(edition.content, key, place) ?? edition.content.pool[place]?.body
  if (!body) throw new AppError('not_found', 'quizzes.no_such_quiz')
  const { asked } = text(ctx.locale)
  return {
    place,
    prompt: inLanguage(body.prompt, ctx.locale),
    given: answerInWords(body, answers.get(place) ?? null, ctx.locale, asked),
    right: rightInWords(body, ctx.locale, asked),
    share, points,
    explanation: body.explanation ? inLanguage(body.explanation, ctx.locale) : '',
    file: fileTold(answers.get(place) ?? null, attemptId, files),
    marks: (marks.get(attemptId)?.get(place) ?? []).map(({ points: given, comment }) => ({
      comment, criteria: criteriaOf(body, ctx.locale).map(({ key: one, words, points: most }) => ({ words, points: given[one] ?? 0, of: most }))
    })),
    appeal: appeals.get(place) ?? null
  }
}

function fileTold(answer: Answer | null, attemptId: string, files: Map<string, string>): NonNullable<OwnAttempt['questions']>[number]['file'] {
  if (answer?.kind !== 'file') return null
  return { href: files.has(`${attemptId} ${answer.sha256}`) ? `/files/quiz-own/${attemptId}/${answer.sha256}` : null, bytes: answer.bytes }
}

type Attempt = AttemptRow & Times & { journals: Journal[] }
type Row = Entrant & (Attempt | { id: null })

interface Asked {
  quizId: string
  personId: string
}

declare module '#platform/server/app.ts' {
  interface AppServices {
    /** For those who look in the same moment, as when a round ends. */
    quizOwn: (asked: Asked) => Promise<Row[]>
  }
}

/** With their attempts, the last one first. Whoever does not stand on the roster is told no more than that there is nothing for them. */
async function entrantOf({ app, db }: Context, asked: Asked): Promise<{ entrant: Entrant; attempts: Attempt[] }> {
  const together = (app.services.quizOwn ??= shareQuestions((all) => rowsOf(app.wall.nobody, all)))
  const rows = db.isTransaction ? ((await rowsOf(db, [asked]))[0] ?? []) : await together(asked)
  const [entrant] = rows
  if (!entrant) throw new AppError('not_found', 'quizzes.not_an_entrant')
  return { entrant, attempts: rows.filter((row) => row.id !== null) }
}

/** Of each who asks, in their order: a row for each attempt, or one without. */
async function rowsOf(db: Db, asked: Asked[]): Promise<Row[][]> {
  const { rows } = await sql<Row & { at: number }>`${sql.raw(KEPT)}
    select k.at::int, e.*, a.*
    from unnest((select ${asked.map(({ quizId }) => quizId)}::uuid[]), (select ${asked.map(({ personId }) => personId)}::uuid[])) with ordinality as k(quiz_id, person_id, at)
      cross join lateral (
        select q.state, r.extra_percent as "extraPercent", d.number as newest,
          (select o.changes from quiz_keys o where o.quiz_id = k.quiz_id and o.edition = d.number order by o.number desc limit 1) as key,
          (select true from quiz_sheets s where s.quiz_id = k.quiz_id and s.person_id = k.person_id limit 1) as "onPaper",
          (select true from quiz_appeals p where p.quiz_id = k.quiz_id and p.edition = d.number and p.person_id = k.person_id limit 1) as appealed
        from (select o.extra_percent from quiz_entrants o where o.quiz_id = k.quiz_id and o.person_id = k.person_id limit 1) r
          cross join lateral (select o.state from quizzes o where o.id = k.quiz_id limit 1) q
          cross join lateral (select o.number from quiz_editions o where o.quiz_id = k.quiz_id order by o.number desc limit 1) d
        offset 0
      ) e
      left join lateral (
        select ${ATTEMPT_ROW}, until, grace_seconds as "graceSeconds", ${JOURNALS_HERE} as journals
        from quiz_attempts a where a.quiz_id = k.quiz_id and a.person_id = k.person_id
        offset 0
      ) a on true
    order by k.at, a.number desc`.execute(db)
  const of = Map.groupBy(rows, ({ at }) => at)
  return asked.map((_one, at) => of.get(at + 1) ?? [])
}
