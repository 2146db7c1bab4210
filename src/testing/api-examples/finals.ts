/** Live finals of the province: drafts, one that is published, one that is over. */
import type { Context } from '#platform/server/context.ts'
import { addContest, addFinal, findFinal, publishFinal, stepFinal } from '#programmes/contests/server/index.ts'
import { overRound } from '#programmes/contests/testing/open-round.ts'
import { publishResult } from '#programmes/contests/testing/publish-result.ts'
import { as } from '../world.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { ground } from './quiz.ts'
import type { Asks, Setting } from './setting.ts'

type Asked = { contestId: string; number: number }

const rules = { seconds: 20, leadSeconds: 3, time: 'right' as const, prizes: [{ name: 'Giải nhất', count: 1 }, { name: 'Giải nhì', count: 2 }, { name: 'Giải ba', count: 3 }] }
const fields = ({ ctx }: Setting) => ({ title: 'Chung kết', opensDay: addDays(dayOf(ctx.now), 3), opensTime: '08:00', ...rules })

async function contest({ ctx, people }: Setting): Promise<{ contestId: string }> {
  const { id } = await addContest(ctx, { unitId: people.province, title: 'Thi tìm hiểu an toàn trong nhà', prizes: [], winners: 'named' })
  return { contestId: id }
}

async function draft(setting: Setting): Promise<Asked> {
  const { contestId } = await contest(setting)
  return { contestId, ...(await addFinal(setting.ctx, { contestId, ...fields(setting), blueprintId: (await ground(setting)).blueprintId })) }
}

/** Minh and whoever asks are called to it. */
async function called(setting: Setting): Promise<Asked> {
  const { ctx, people } = setting
  const asked = await draft(setting)
  for (const { personId } of [people.minh, people.hanh]) await ctx.db.updateTable('people').set({ username: `api.${personId.slice(-12)}` }).where('id', '=', personId).execute()
  const { id } = await ctx.db.selectFrom('contest_finals').select('id').where('contest_id', '=', asked.contestId).executeTakeFirstOrThrow()
  await ctx.db.insertInto('contest_finalists').values([people.minh, people.hanh].map(({ personId }) => ({ final_id: id, person_id: personId, unit_id: people.office, added_at: ctx.now }))).execute()
  return asked
}

async function published(setting: Setting): Promise<Asked> {
  const asked = await called(setting)
  await publishFinal(setting.ctx, asked)
  return asked
}

const kept = new WeakMap<Setting, Map<string, Promise<Asked>>>()
/** The same one each time, for what changes nothing. */
function shared(name: string, make: (setting: Setting) => Promise<Asked>): (setting: Setting) => Promise<Asked> {
  return (setting) => {
    const all = kept.get(setting) ?? new Map<string, Promise<Asked>>()
    kept.set(setting, all)
    const making = all.get(name) ?? make(setting)
    all.set(name, making)
    return making
  }
}
export const finalExample = shared('published', published)
export const finalDraftExample = shared('draft', called)

async function run(ctx: Context, asked: Asked, steps: number): Promise<void> {
  // Each at a time of its own, so that no window runs when the next step comes.
  for (let step = 0; step < steps; step++) await stepFinal({ ...ctx, now: new Date(ctx.now.getTime() + step * 60_000) }, { ...asked, step })
}

export const overFinalExample = shared('over', async (setting) => {
  const asked = await published(setting)
  await run(setting.ctx, asked, 9)
  return asked
})

export const finals: Asks = {
  'post /contests/{contestId}/finals': async (setting) => ({ ...(await contest(setting)), ...fields(setting), blueprintId: (await ground(setting)).blueprintId }),
  'get /contests/{contestId}/finals/{number}': finalExample,
  'put /contests/{contestId}/finals/{number}': async (setting) => ({ ...(await draft(setting)), ...rules, seconds: 30 }),
  'delete /contests/{contestId}/finals/{number}': draft,
  'post /contests/{contestId}/finals/{number}/finalists/from-round': async (setting) => {
    const { ctx, people } = setting
    const { members } = await ground(setting)
    const round = await overRound(ctx, { unitId: people.province, entrants: members.slice(0, 3).map((personId) => ({ personId, unitId: people.province })) })
    await publishResult(ctx, round)
    return { contestId: round.contestId, ...(await addFinal(ctx, { contestId: round.contestId, ...fields(setting), blueprintId: (await ground(setting)).blueprintId })), round: 1, first: 2 }
  },
  'post /contests/{contestId}/finals/{number}/finalists/by-account': async (setting) => {
    const { ctx } = setting
    const { members: [member = ''] } = await ground(setting)
    await ctx.db.updateTable('people').set({ username: 'luong.a' }).where('id', '=', member).execute()
    return { ...(await draft(setting)), accounts: 'luong.a' }
  },
  'delete /contests/{contestId}/finals/{number}/finalists/{personId}': async (setting) => ({ ...(await called(setting)), personId: setting.people.minh.personId }),
  'post /contests/{contestId}/finals/{number}/publication': called,
  'get /contests/{contestId}/finals/{number}/rules': finalExample,
  'post /contests/{contestId}/finals/{number}/steps': async (setting) => ({ ...(await published(setting)), step: 0 }),
  'get /contests/{contestId}/finals/{number}/screen': finalExample,
  'post /contests/{contestId}/finals/{number}/answers': async (setting) => {
    const asked = await published(setting)
    const { own } = await findFinal(as(setting.ctx, setting.people.hanh), asked)
    // Begun a while ago: the window is open now.
    await stepFinal(setting.ctx, { ...asked, step: 0 })
    await stepFinal({ ...setting.ctx, now: new Date(Date.now() - 4000) }, { ...asked, step: 1 })
    await setting.ctx.db.updateTable('contest_final_questions').set({ closes_at: new Date(Date.now() + 3_600_000) }).where('opens_at', 'is not', null).where('final_id', '=', own?.ticket.split('.')[1] ?? '').execute()
    return { ticket: own?.ticket ?? '', question: 1, keys: ['a'], ...asked }
  },
  'get /contests/{contestId}/finals/{number}/result': overFinalExample,
  'get /contests/{contestId}/finals/{number}/minutes': overFinalExample
}
