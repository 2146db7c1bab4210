/** What people are told about quizzes: that one is open for them. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { NoticeRef, NoticeSource, NoticeWords, Telling } from '#platform/server/notices.ts'
import { writtenInstant } from '#platform/shared/written-dates.ts'
import { isMine, isRun } from '../server/quiz/access.ts'
import { text } from '../text.ts'
import { ANSWERED, APPEAL, describeAppeals, remindOfAppeals, tellAnswer, tellAppeal } from './appeals.ts'
import { describeMarking, MARKED, MOVED, TO_MARK, tellExaminers, tellMarked, tellMoved } from './marking.ts'

/** Of one quiz: more than that are told by whoever keeps their unit. */
const MOST_TOLD = 5000
const OPENED = 'quizzes.opened'
const PROPOSED = 'quizzes.correction'

export const quizNotices: NoticeSource = {
  kinds: [
    { kind: OPENED, mail: 'daily', push: 'now' },
    { kind: PROPOSED, mail: 'daily', push: 'daily' },
    { kind: APPEAL, mail: 'daily', push: 'daily' },
    { kind: ANSWERED, mail: 'daily', push: 'now' },
    { kind: TO_MARK, mail: 'daily', push: 'daily' },
    { kind: MARKED, mail: 'daily', push: 'now' },
    { kind: MOVED, mail: 'daily', push: 'now' }
  ],
  names: (locale) => ({ ...text(locale).quizzes.notices.kinds, ...text(locale).appeals.notices.kinds, ...text(locale).marking.notices.kinds }),
  tells: {
    'quiz.opened': tellEntrants,
    'quiz.entrants_enrolled': tellEntrants,
    'quiz.entrant_joined': tellJoined,
    'quiz.appeal_made': tellAppeal,
    'quiz.appeal_answered': tellAnswer,
    'quiz.scripts_waiting': tellExaminers,
    'quiz.script_marked': tellMarked,
    'quiz.key_changed': tellMoved,
    'quiz.correction_proposed': async (_ctx, { subject_id, unit_id, data }) =>
      subject_id && unit_id ? [{ kind: PROPOSED, subjectId: subject_id, to: { unitId: unit_id, permission: 'quizzes.sign_off' }, once: String(data['correctionId']) }] : []
  },
  settles: {
    'quiz.scripts_done': ({ subject_id }) => (subject_id ? [{ kinds: [TO_MARK], subjectId: subject_id }] : []),
    'quiz.closed': ({ subject_id }) => (subject_id ? [{ kinds: [OPENED], subjectId: subject_id }] : []),
    'quiz.key_changed': ({ subject_id }) => (subject_id ? [{ kinds: [PROPOSED], subjectId: subject_id }] : []),
    'quiz.appeal_answered': ({ data }) => (typeof data['caseId'] === 'string' ? [{ kinds: [APPEAL], subjectId: data['caseId'] }] : []),
    'quiz.correction_refused': ({ subject_id }) => (subject_id ? [{ kinds: [PROPOSED], subjectId: subject_id }] : [])
  },
  remind: remindOfAppeals,
  async describe(ctx, notices) {
    const of = Map.groupBy(notices, ({ kind }) => (kind === APPEAL || kind === ANSWERED ? describeAppeals : kind === TO_MARK || kind === MARKED || kind === MOVED ? describeMarking : describe))
    const found: [string, NoticeWords][] = []
    for (const [described, some] of of) found.push(...(await described(ctx, some)))
    return new Map(found)
  }
}

/** Those with an account of their own. */
async function tellEntrants(ctx: Context, { subject_id }: EventRow): Promise<Telling[]> {
  if (!subject_id) return []
  const { rows } = await sql<{ personId: string }>`
    select e.person_id as "personId" from quiz_entrants e join quizzes q on q.id = e.quiz_id and q.state = 'open'
      join people p on p.id = e.person_id and p.username is not null and p.deactivated_at is null
    where e.quiz_id = ${subject_id} and e.left_at is null order by e.person_id limit ${MOST_TOLD}`.execute(ctx.db)
  return rows.map(({ personId }) => ({ kind: OPENED, subjectId: subject_id, to: { personId }, once: 'opened' }))
}

async function tellJoined(_ctx: Context, { subject_id, data }: EventRow): Promise<Telling[]> {
  return subject_id && typeof data['personId'] === 'string' ? [{ kind: OPENED, subjectId: subject_id, to: { personId: data['personId'] }, once: 'opened' }] : []
}

async function describe(ctx: Context, notices: NoticeRef[]): Promise<[string, NoticeWords][]> {
  const { rows } = await sql<{ id: string; title: string; closesAt: string; mine: boolean; run: boolean }>`
    select q.id, q.title, q.rules->>'closesAt' as "closesAt", ${isMine(ctx)} as mine, ${isRun(ctx)} as run from quizzes q where q.id = any(${[...new Set(notices.map(({ subjectId }) => subjectId))]}::uuid[])`.execute(ctx.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  const words = text(ctx.locale).quizzes.notices
  return notices.flatMap(({ id, kind, subjectId }): [string, NoticeWords][] => {
    const quiz = found.get(subjectId)
    if (!quiz || !(kind === OPENED ? quiz.mine : quiz.run)) return []
    const title = kind === OPENED ? words.opened(quiz.title, writtenInstant(new Date(quiz.closesAt), ctx.locale)) : words.proposed(quiz.title)
    return [[id, { title, href: `/quizzes/${subjectId}${kind === OPENED ? '' : '/key'}`, group: { id: subjectId, name: quiz.title } }]]
  })
}
