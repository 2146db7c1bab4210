/** Study campaigns. */
import { joinUnit } from '#foundations/people/server/index.ts'
import { tick } from '#mechanisms/gatherings/server/index.ts'
import { rebuildRollup } from '#mechanisms/indicators/server/index.ts'
import { addSession, closeCampaign, createCampaign, draftQuiz, findCampaign, nameQuiz, openCampaign } from '#programmes/study/server/index.ts'
import { issueCertificates, offerCertificates, revokeCertificate } from '#foundations/certificates/server/index.ts'
import { insertOpenQuiz } from '#mechanisms/quizzes/testing/open-quiz.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import type { Asks, Setting } from './setting.ts'

const MEMBERS = 12
const made = new WeakMap<Setting, Promise<{ targetId: string; members: string[] }>>()

/** The target of a plan, and members of the province; whoever asks for the examples is one of them. */
function ground(setting: Setting): Promise<{ targetId: string; members: string[] }> {
  const known = made.get(setting)
  if (known) return known
  const making = prepare(setting)
  made.set(setting, making)
  return making
}

async function prepare({ ctx, people, published, first }: Setting): Promise<{ targetId: string; members: string[] }> {
  const { id: targetId } = await first('targets', await published())
  const members: string[] = []
  for (let at = 0; at < MEMBERS; at++) members.push((await joinUnit(ctx, { unitId: people.province, name: `Hà Văn ${String.fromCharCode(65 + at)}`, from: '2026-01-05' })).personId)
  await joinUnit(ctx, { unitId: people.province, personId: people.hanh.personId, from: '2026-01-05' })
  return { targetId, members }
}

async function draft(setting: Setting): Promise<{ campaignId: string }> {
  const { targetId } = await ground(setting)
  return { campaignId: (await createCampaign(setting.ctx, { targetId, title: 'Học tập kỹ năng phòng cháy' })).id }
}

async function versioned(setting: Setting, campaignId: string): Promise<{ campaignId: string; version: number }> {
  return { campaignId, version: (await findCampaign(setting.ctx, { campaignId })).version }
}

async function open(setting: Setting): Promise<{ campaignId: string }> {
  const { campaignId } = await draft(setting)
  await openCampaign(setting.ctx, { ...(await versioned(setting, campaignId)), asProposed: true })
  return { campaignId }
}

const sessionOf = ({ ctx, people }: Setting) => ({ unitId: people.province, day: addDays(dayOf(ctx.now), 3), from: '19:30', to: '21:00', place: 'Hội trường tầng 2' })

/** With a session to which some came, counted. */
async function held(setting: Setting): Promise<{ campaignId: string; unitId: string }> {
  const { ctx, people } = setting
  const { campaignId } = await open(setting)
  const { id } = await addSession(ctx, { campaignId, ...sessionOf(setting) })
  const entries = await ctx.db.selectFrom('roster_entries').select('id').where('gathering_id', '=', id).limit(9).execute()
  for (const entry of entries) await tick(ctx, { entryId: entry.id, deed: 'came' })
  await rebuildRollup(ctx.app)
  return { campaignId, unitId: people.province }
}

const openQuiz = async ({ ctx, people }: Setting): Promise<string> =>
  (await insertOpenQuiz(ctx, { unitId: people.province, entrants: [{ personId: people.minh.personId, unitId: people.office }], rules: { opensAt: '2026-01-01T00:00:00Z', closesAt: '2126-01-01T00:00:00Z' } })).quizId

/** A percentage of the plan that takes no rate of attendance. */
async function otherTarget(setting: Setting): Promise<string> {
  const { targetId } = await ground(setting)
  const { plan_id } = await setting.ctx.db.selectFrom('targets').select('plan_id').where('id', '=', targetId).executeTakeFirstOrThrow()
  const { id } = await setting.ctx.db.selectFrom('targets').select('id').where('plan_id', '=', plan_id).where('id', '<>', targetId).orderBy('id').limit(1).executeTakeFirstOrThrow()
  await setting.ctx.db.updateTable('targets').set({ unit: '%' }).where('id', '=', id).execute()
  return id
}

async function followed(setting: Setting, { campaignId }: { campaignId: string }): Promise<{ campaignId: string }> {
  await nameQuiz(setting.ctx, { ...(await versioned(setting, campaignId)), quizId: await openQuiz(setting), targetId: await otherTarget(setting) })
  return { campaignId }
}

const shared = new WeakMap<Setting, Promise<{ campaignId: string; unitId: string }>>()
/** The same one each time, for what changes nothing. */
function one(setting: Setting): Promise<{ campaignId: string; unitId: string }> {
  const known = shared.get(setting) ?? held(setting)
  shared.set(setting, known)
  return known
}

const member = async (setting: Setting): Promise<string> => (await ground(setting)).members[0] ?? ''

/** A campaign at which some came, with certificates; whoever asks for the examples is one of them. */
async function certified(setting: Setting, options: { offered: boolean }): Promise<{ kind: 'campaign'; subjectId: string; unitId: string }> {
  const { ctx, people } = setting
  const { campaignId } = await open(setting)
  const { id } = await addSession(ctx, { campaignId, ...sessionOf(setting), day: dayOf(ctx.now), from: '00:00', to: '23:59', heldBefore: true })
  const entries = await ctx.db.selectFrom('roster_entries').select('id').where('gathering_id', '=', id).orderBy(({ eb }) => eb('person_id', '=', people.hanh.personId), 'desc').limit(2).execute()
  for (const entry of entries) await tick(ctx, { entryId: entry.id, deed: 'came' })
  const of = { kind: 'campaign' as const, subjectId: campaignId }
  if (options.offered) await offerCertificates(ctx, of)
  return { ...of, unitId: people.province }
}

const thingOf = async (setting: Setting, offered: boolean) => {
  const { kind, subjectId } = await certified(setting, { offered })
  return { kind, subjectId }
}

async function given(setting: Setting): Promise<{ certificateId: string; unitId: string }> {
  const of = await certified(setting, { offered: true })
  await issueCertificates(setting.ctx, of)
  const { id } = await setting.ctx.db.selectFrom('certificates').select('id').where('subject_id', '=', of.subjectId).limit(1).executeTakeFirstOrThrow()
  return { certificateId: id, unitId: of.unitId }
}

export const study: Asks = {
  'get /certificates': () => ({}),
  'get /certificates/{kind}/{subjectId}': (setting) => certified(setting, { offered: true }),
  'post /certificates/{kind}/{subjectId}/offer': (setting) => thingOf(setting, false),
  'delete /certificates/{kind}/{subjectId}/offer': (setting) => thingOf(setting, true),
  'post /certificates/{kind}/{subjectId}/issuing': (setting) => certified(setting, { offered: true }),
  'post /certificates/{kind}/{subjectId}/own': (setting) => thingOf(setting, true),
  'post /certificates/{certificateId}/revocation': async (setting) => {
    const { certificateId } = await given(setting)
    return { certificateId, because: 'Ghi nhầm người' }
  },
  'post /certificates/{certificateId}/reissue': async (setting) => {
    const { certificateId, unitId } = await given(setting)
    await revokeCertificate(setting.ctx, { certificateId, because: 'Ghi nhầm người' })
    return { certificateId, unitId }
  },
  'post /certificates/allowances': async (setting) => {
    const { certificateId } = await given(setting)
    await revokeCertificate(setting.ctx, { certificateId, because: 'Ghi nhầm tên đợt' })
    return setting.ctx.db.selectFrom('certificates').select('code').where('id', '=', certificateId).executeTakeFirstOrThrow()
  },
  'get /study-campaigns': async (setting) => {
    await one(setting)
    return { state: 'open' }
  },
  'post /study-campaigns': async (setting) => ({ targetId: (await ground(setting)).targetId, title: 'Học tập kỹ năng phòng cháy' }),
  'get /study-campaigns/{campaignId}': async (setting) => ({ campaignId: (await one(setting)).campaignId }),
  'put /study-campaigns/{campaignId}': async (setting) => ({
    ...(await versioned(setting, (await draft(setting)).campaignId)),
    title: 'Học tập kỹ năng phòng cháy, đợt 1',
    documents: ['Sổ tay phòng cháy cho gia đình'],
    rosterDay: dayOf(setting.ctx.now),
    deadline: addDays(dayOf(setting.ctx.now), 30),
    targetPercent: 98,
    excusedLeave: false
  }),
  'post /study-campaigns/{campaignId}/audience': async (setting) => ({ ...(await draft(setting)), unitId: setting.people.binhAn, below: true }),
  'delete /study-campaigns/{campaignId}/audience/{audienceId}': async (setting) => {
    const { campaignId } = await draft(setting)
    return { campaignId, audienceId: (await findCampaign(setting.ctx, { campaignId })).audience[0]?.id }
  },
  'get /study-campaigns/{campaignId}/roster-proposal': draft,
  'put /study-campaigns/{campaignId}/homes/{personId}': async (setting) => ({ ...(await draft(setting)), personId: await member(setting), unitId: setting.people.province }),
  'post /study-campaigns/{campaignId}/opening': async (setting) => ({ ...(await versioned(setting, (await draft(setting)).campaignId)), asProposed: true }),
  'post /study-campaigns/{campaignId}/members': async (setting) => {
    const { campaignId } = await open(setting)
    const { personId } = await joinUnit(setting.ctx, { unitId: setting.people.province, name: `Hà Thị ${campaignId.slice(-4).replaceAll(/\d/g, 'a')}`, from: '2026-01-05' })
    return { campaignId, personId, unitId: setting.people.province, day: dayOf(setting.ctx.now), because: 'Mới chuyển về' }
  },
  'post /study-campaigns/{campaignId}/members/{personId}/leaving': async (setting) => ({ ...(await open(setting)), personId: await member(setting), day: dayOf(setting.ctx.now), because: 'Nghỉ hưu' }),
  'get /study-campaigns/{campaignId}/sessions': one,
  'post /study-campaigns/{campaignId}/sessions': async (setting) => ({ ...(await open(setting)), ...sessionOf(setting) }),
  'get /study-campaigns/{campaignId}/board': one,
  'get /study-campaigns/{campaignId}/board-file': one,
  'get /study-campaigns/{campaignId}/people': async (setting) => ({ ...(await one(setting)), only: 'missing' }),
  'get /study-campaigns/{campaignId}/own-record': async (setting) => ({ campaignId: (await one(setting)).campaignId }),
  'post /study-campaigns/{campaignId}/reports': async (setting) => ({ campaignId: (await held(setting)).campaignId }),
  'get /study-campaigns/{campaignId}/quiz-choices': one,
  'put /study-campaigns/{campaignId}/quiz': async (setting) => ({ ...(await versioned(setting, (await open(setting)).campaignId)), quizId: await openQuiz(setting), targetId: await otherTarget(setting) }),
  'post /study-campaigns/{campaignId}/quiz': async (setting) => versioned(setting, (await draft(setting)).campaignId),
  'delete /study-campaigns/{campaignId}/quiz': async (setting) => {
    const { campaignId, version } = await versioned(setting, (await draft(setting)).campaignId)
    return { campaignId, version: (await draftQuiz(setting.ctx, { campaignId, version })).version }
  },
  'post /study-campaigns/{campaignId}/quiz-reports': async (setting) => {
    const { campaignId } = await followed(setting, await open(setting))
    await rebuildRollup(setting.ctx.app)
    return { campaignId }
  },
  'get /study-sessions/{gatheringId}/quiz': async (setting) => {
    const { subjectId: campaignId } = await certified(setting, { offered: false })
    await followed(setting, { campaignId })
    const session = await setting.ctx.db.selectFrom('campaign_sessions').select('gathering_id').where('campaign_id', '=', campaignId).executeTakeFirstOrThrow()
    return { gatheringId: session.gathering_id }
  },
  'post /study-campaigns/{campaignId}/closing': async (setting) => versioned(setting, (await open(setting)).campaignId),
  'post /study-campaigns/{campaignId}/reopening': async (setting) => {
    const closing = await versioned(setting, (await open(setting)).campaignId)
    const { version } = await closeCampaign(setting.ctx, closing)
    return { ...closing, version, because: 'Kế hoạch được gia hạn thêm hai tuần.' }
  }
}
