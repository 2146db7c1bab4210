/**
 * Contests of the sample organisation: one that is over, with its result; one with a round that can be entered, the next one still a draft; one
 * that anybody may enter, with a live final that can be started.
 */
import { factsOn } from '#foundations/org/server/index.ts'
import { actorOf } from '#foundations/people/server/index.ts'
import { answerSampleQuiz, listQuestions, sealSampleQuiz } from '#mechanisms/quizzes/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { closeRound } from './closing/ask.ts'
import { workOutRound } from './closing/work.ts'
import { nameFinalists } from './final/finalists.ts'
import { publishFinal } from './final/publish.ts'
import { addFinal } from './final/write.ts'
import { guessInRound } from './guess.ts'
import { addRound, publishRound } from './rounds.ts'
import { addContest, addContestAudience, closeContest, removeContestAudience } from './write.ts'
import { findContest } from './find.ts'
import { findRound } from './round.ts'

const DAY_MS = 86_400_000

export async function addSampleContest(ctx: Context): Promise<void> {
  const units = await factsOn(ctx, dayOf(ctx.now)).select(['unit_id', 'code']).where('code', 'in', ['PS', 'PS.TM']).execute()
  const unitOf = (code: string): string => {
    const found = units.find((unit) => unit.code === code)
    if (!found) throw new Error(`The sample contests need the unit ${code}.`)
    return found.unit_id
  }
  const actor = await actorOf(ctx, { username: 'vinh.do' })
  const at = (days: number): Context => ({ ...ctx, actor, now: new Date(ctx.now.getTime() - days * DAY_MS) })
  const { rows } = await listQuestions(at(3), { unitId: unitOf('PS'), state: 'signed', limit: 20 })
  await addFinished(at, unitOf('PS'), unitOf('PS.TM'), rows.filter(({ kind }) => kind === 'single').map(({ id }) => id))
  // Nobody judges these rounds by hand.
  const asked = rows.filter(({ kind }) => kind !== 'essay').map(({ id }) => id)
  await addOpen(at(3), unitOf('PS'), asked)
  await addForAll(at(3), unitOf('PS'), unitOf('PS.TM'), asked, rows.filter(({ kind }) => kind === 'single' || kind === 'true_false').map(({ id }) => id))
}

async function addOpen(writer: Context, unitId: string, questionIds: string[]): Promise<void> {
  const { id: contestId } = await addContest(writer, {
    unitId,
    title: 'Thi tìm hiểu: an toàn và sạch sẽ trong nhà',
    about: 'Hai vòng thi ngắn về phòng cháy, phân loại rác và dịch vụ công trực tuyến. Thi trên điện thoại, mỗi vòng một tuần.',
    predicted: 'entrants',
    tieBreaks: ['prediction', 'finished'],
    prizes: 'Giải nhất: 1\nGiải nhì: 2\nGiải ba: 3',
    winners: 'named',
    freezeMinutes: 60
  })
  const day = dayOf(writer.now)
  const round = { contestId, minutes: 10, questionIds, opensTime: '07:00', closesTime: '22:00' }
  await addRound(writer, { ...round, title: 'Tuần 1: ở nhà', opensDay: addDays(day, 1), closesDay: addDays(day, 10) })
  await publishRound(writer, { contestId, number: 1 })
  await addRound(writer, { ...round, title: 'Tuần 2: ra phố', opensDay: addDays(day, 11), closesDay: addDays(day, 18) })
}

/** Anybody may enter its round, by name and telephone; its live final has its finalists and waits for a host. */
async function addForAll(writer: Context, unitId: string, communeId: string, questionIds: string[], tapped: string[]): Promise<void> {
  const { id: contestId } = await addContest(writer, {
    unitId,
    title: 'Ngày hội sống xanh: ai cũng thi được',
    about: 'Một vòng thi mở cho mọi người dân, không cần tài khoản, rồi chung kết trực tiếp ở hội trường.',
    tieBreaks: ['duration'],
    prizes: 'Giải nhất: 1\nGiải nhì: 2',
    winners: 'pseudonym',
    guests: { perTelephone: 4, board: true }
  })
  await onlyFor(writer, contestId, communeId)
  const day = dayOf(writer.now)
  await addRound(writer, { contestId, title: 'Vòng mở', minutes: 10, questionIds, opensDay: addDays(day, 1), opensTime: '07:00', closesDay: addDays(day, 14), closesTime: '22:00' })
  await publishRound(writer, { contestId, number: 1 })
  await addFinal(writer, { contestId, title: 'Chung kết ở hội trường', opensDay: addDays(day, 5), opensTime: '08:00', questionIds: tapped, seconds: 30, prizes: 'Cúp xanh: 1\nGiải khuyến khích: 2' })
  await nameFinalists(writer, { contestId, number: 1, accounts: FINALISTS.join('\n') })
  await publishFinal(writer, { contestId, number: 1 })
}

const FINALISTS = ['an.duong', 'lien.quach', 'uoc.tong', 'phuong.nghiem']

/** A commune’s own people, so that nobody else is told of a round they could not enter. */
async function onlyFor(writer: Context, contestId: string, communeId: string): Promise<void> {
  const [first] = (await findContest(writer, { contestId })).audience
  await addContestAudience(writer, { contestId, unitId: communeId })
  if (first) await removeContestAudience(writer, { contestId, audienceId: first.id })
}

/** What each entrant did: begun so many minutes after the opening, minutes taken, right answers, guess. */
const DONE = [[12, 4, 1, 9], [35, 3, 2, 10], [50, 6, 2, 8], [64, 5, 2, 8], [90, 4, 1, 12], [130, 7, 2, 10], [200, 5, 0, 7], [260, 4, 2, 14]] as const

async function addFinished(at: (days: number) => Context, unitId: string, communeId: string, questionIds: string[]): Promise<void> {
  const writer = at(5)
  const { id: contestId } = await addContest(writer, {
    unitId,
    title: 'Thi thử: ba việc nhỏ ở nhà',
    about: 'Một vòng thi thử trong một xã, để xem cách thi và cách công bố kết quả.',
    predicted: 'entrants',
    tieBreaks: ['prediction', 'finished'],
    prizes: 'Giải nhất: 1\nGiải nhì: 2',
    winners: 'named',
    freezeMinutes: 0
  })
  await onlyFor(writer, contestId, communeId)
  const day = dayOf(writer.now)
  const round = { contestId, number: 1 }
  await addRound(writer, { contestId, title: 'Vòng thử', minutes: 10, questionIds, opensDay: addDays(day, 1), opensTime: '07:00', closesDay: addDays(day, 3), closesTime: '17:00' })
  await publishRound(writer, round)
  const { row } = await findRound(writer, round)
  const entrants = await writer.db.selectFrom('quiz_entrants').innerJoin('people', 'people.id', 'person_id').select(['person_id', 'name']).where('quiz_id', '=', row.quizId).orderBy('name').execute()
  const attempts = []
  for (const [nth, { person_id: personId, name }] of entrants.entries()) {
    const [begun, minutes, right, guess] = DONE[nth] ?? []
    if (begun === undefined) break
    const entrant: Context = { ...writer, actor: { personId, name, grants: [] }, now: new Date(new Date(row.opensAt).getTime() + begun * 60_000) }
    await guessInRound(entrant, { ...round, guess })
    attempts.push({ entrant, minutes, right })
  }
  const made = await answerSampleQuiz(row.quizId, attempts)
  const keeper = at(1)
  await sealSampleQuiz({ ...keeper, actor: null }, row.quizId, made)
  await closeRound(keeper, round)
  const { id: roundId } = await keeper.db.selectFrom('contest_rounds').select('id').where('contest_id', '=', contestId).executeTakeFirstOrThrow()
  while (await workOutRound({ ...keeper, actor: null }, { roundId }));
  await closeContest(keeper, { contestId, version: (await findContest(keeper, { contestId })).version })
}
