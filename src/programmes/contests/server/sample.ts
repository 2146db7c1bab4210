/** A contest of the sample organisation: one round that can be entered, and the next one still a draft. */
import { factsOn } from '#foundations/org/server/index.ts'
import { actorOf } from '#foundations/people/server/index.ts'
import { listQuestions } from '#mechanisms/quizzes/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { addRound, publishRound } from './rounds.ts'
import { addContest } from './write.ts'

export async function addSampleContest(ctx: Context): Promise<void> {
  const unit = await factsOn(ctx, dayOf(ctx.now)).select('unit_id').where('code', '=', 'PS').executeTakeFirst()
  if (!unit) throw new Error('The sample contest belongs to the unit PS.')
  const writer: Context = { ...ctx, actor: await actorOf(ctx, { username: 'vinh.do' }), now: new Date(ctx.now.getTime() - 3 * 86_400_000) }
  const { rows } = await listQuestions(writer, { unitId: unit.unit_id, state: 'signed', limit: 20 })
  const questionIds = rows.map(({ id }) => id)
  const { id: contestId } = await addContest(writer, {
    unitId: unit.unit_id,
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
