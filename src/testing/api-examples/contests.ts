/** Contests of the province: drafts, a round that is published, one that can be entered. */
import { publishResult } from '#programmes/contests/testing/publish-result.ts'
import { addContest, addContestAudience, addRound, choosePseudonym, findContest, publishRound } from '#programmes/contests/server/index.ts'
import { caseOf, listRound } from '#programmes/contests/testing/listed-round.ts'
import { insertOpenRound, overRound } from '#programmes/contests/testing/open-round.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { ground } from './quiz.ts'
import type { Asks, Setting } from './setting.ts'

const fields = {
  title: 'Thi tìm hiểu an toàn trong nhà', about: 'Mỗi tuần một vòng, thi trên điện thoại.', counts: 'best' as const, predicted: 'entrants' as const,
  tieBreaks: ['prediction' as const, 'finished' as const], prizes: [{ name: 'Giải nhất', count: 1 }, { name: 'Giải nhì', count: 2 }], winners: 'named' as const, freezeMinutes: 60
}
const round = ({ ctx }: Setting) => ({
  title: 'Tuần 1', opensDay: addDays(dayOf(ctx.now), 1), opensTime: '10:00', closesDay: addDays(dayOf(ctx.now), 8), closesTime: '09:00', minutes: 15, attempts: null, graceSeconds: 60
})

async function draft({ ctx, people }: Setting): Promise<{ contestId: string }> {
  return { contestId: (await addContest(ctx, { unitId: people.province, ...fields })).id }
}

async function draftRound(setting: Setting): Promise<{ contestId: string; number: number }> {
  const { contestId } = await draft(setting)
  const { blueprintId } = await ground(setting)
  return { contestId, ...(await addRound(setting.ctx, { contestId, ...round(setting), blueprintId })) }
}

async function published(setting: Setting): Promise<{ contestId: string; number: number }> {
  const asked = await draftRound(setting)
  await publishRound(setting.ctx, asked)
  return asked
}

const shared = new WeakMap<Setting, Promise<{ contestId: string; number: number }>>()
/** The same one each time, for what changes nothing. */
export function publishedExample(setting: Setting): Promise<{ contestId: string; number: number }> {
  const known = shared.get(setting)
  if (known) return known
  const making = published(setting)
  shared.set(setting, making)
  return making
}

/** Of the one who asks, who does not keep it. */
async function entered({ ctx, people }: Setting): Promise<{ contestId: string; number: number }> {
  const { contestId, number } = await insertOpenRound(ctx, { unitId: people.hoaLoi, entrants: [{ personId: ctx.actor?.personId ?? '', unitId: people.province }] })
  return { contestId, number }
}

/** Over and sealed, with three who handed in; the result not published yet. */
async function over(setting: Setting): Promise<{ contestId: string; number: number }> {
  const { ctx, people } = setting
  const { members } = await ground(setting)
  return overRound(ctx, { unitId: people.province, entrants: members.slice(0, 3).map((personId) => ({ personId, unitId: people.province })) })
}

const ended = new WeakMap<Setting, Promise<{ contestId: string; number: number }>>()
function resultExample(setting: Setting): Promise<{ contestId: string; number: number }> {
  const known = ended.get(setting)
  if (known) return known
  const making = over(setting).then(async (asked) => {
    await publishResult(setting.ctx, asked)
    return asked
  })
  ended.set(setting, making)
  return making
}

const lists = new WeakMap<Setting, Promise<{ contestId: string; number: number }>>()
function listed(setting: Setting): Promise<{ contestId: string; number: number }> {
  const known = lists.get(setting)
  if (known) return known
  const making = over(setting).then(async (asked) => {
    await caseOf(setting.ctx, asked)
    return asked
  })
  lists.set(setting, making)
  return making
}

const only = async (setting: Setting): Promise<{ contestId: string }> => ({ contestId: (await publishedExample(setting)).contestId })
const versioned = async ({ ctx }: Setting, contestId: string) => ({ contestId, version: (await findContest(ctx, { contestId })).version })

export const contests: Asks = {
  'get /contests': async (setting) => {
    await publishedExample(setting)
    return {}
  },
  'post /contests': ({ people }) => ({ unitId: people.province, ...fields }),
  'get /contests/{contestId}': only,
  'put /contests/{contestId}': async (setting) => ({ ...(await versioned(setting, (await draft(setting)).contestId)), ...fields, title: 'Thi tìm hiểu phân loại rác' }),
  'post /contests/{contestId}/audience': async (setting) => ({ ...(await draft(setting)), unitId: setting.people.binhAn, below: true }),
  'delete /contests/{contestId}/audience/{audienceId}': async (setting) => {
    const asked = await draft(setting)
    await addContestAudience(setting.ctx, { ...asked, unitId: setting.people.binhAn })
    const { audience } = await findContest(setting.ctx, asked)
    return { ...asked, audienceId: audience[0]?.id ?? '' }
  },
  'post /contests/{contestId}/closing': async (setting) => {
    const asked = await over(setting)
    await publishResult(setting.ctx, asked)
    return versioned(setting, asked.contestId)
  },
  'post /contests/{contestId}/rounds': async (setting) => ({ ...(await draft(setting)), ...round(setting), blueprintId: (await ground(setting)).blueprintId }),
  'get /contests/{contestId}/rounds/{number}': publishedExample,
  'delete /contests/{contestId}/rounds/{number}': draftRound,
  'post /contests/{contestId}/rounds/{number}/publication': draftRound,
  'get /contests/{contestId}/rounds/{number}/rules': publishedExample,
  'post /contests/{contestId}/rounds/{number}/closing': over,
  'get /contests/{contestId}/rounds/{number}/result': resultExample,
  'get /contests/{contestId}/rounds/{number}/minutes': resultExample,
  'get /contests/{contestId}/rounds/{number}/board': resultExample,
  'put /contests/{contestId}/rounds/{number}/pseudonym': async (setting) => ({ ...(await entered(setting)), name: 'Chim Én' }),
  'post /contests/{contestId}/rounds/{number}/pseudonyms-taken-down': async (setting) => {
    const { ctx, people } = setting
    const asked = await insertOpenRound(ctx, { unitId: people.province, entrants: [{ personId: ctx.actor?.personId ?? '', unitId: people.province }] })
    const { contestId, number } = asked
    await choosePseudonym(ctx, { contestId, number, name: 'Trùm Xóm' })
    return { contestId, number, name: 'Trùm Xóm', because: 'Biệt danh dễ gây hiểu lầm với người khác trong xóm.' }
  },
  'post /contests/{contestId}/rounds/{number}/checks': over,
  'get /contests/{contestId}/rounds/{number}/signs': listed,
  'post /contests/{contestId}/rounds/{number}/cases': async (setting) => {
    const { contestId, number, receipt } = await listRound(setting.ctx, await over(setting))
    return { contestId, number, receipt, why: 'Bài làm trong 6 giây, bạn làm thế nào?' }
  },
  'put /contests/{contestId}/rounds/{number}/defence': async (setting) => {
    const { ctx, people } = setting
    const asked = await overRound(ctx, { unitId: people.hoaLoi, entrants: [{ personId: ctx.actor?.personId ?? '', unitId: people.province }] })
    const { caseId: _, ...round } = await caseOf(ctx, asked)
    return { ...round, words: 'Tôi đã thi thử nhiều lần nên nhớ câu hỏi.' }
  },
  'post /contests/{contestId}/rounds/{number}/cases/{caseId}/proposal': async (setting) => ({ ...(await caseOf(setting.ctx, await over(setting))), takenOut: false, reason: 'Giải thích hợp lý.' }),
  'post /contests/{contestId}/rounds/{number}/cases/{caseId}/decision': async (setting) => ({ ...(await caseOf(setting.ctx, await over(setting), setting.people.lan.personId)), agrees: true }),
  'put /contests/{contestId}/rounds/{number}/guess': async (setting) => ({ ...(await entered(setting)), guess: 12500 })
}
