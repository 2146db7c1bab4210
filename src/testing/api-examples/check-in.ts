import { hallCode, memberCode, stepOf } from '#mechanisms/gatherings/check-in/codes.ts'
import { addGuest, closeCheckIn, createGathering, findRoster, freezeRoster, invite, issueCards, leaveRoster } from '#mechanisms/gatherings/server/index.ts'
import { joinUnit } from '#foundations/people/server/index.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { newId } from '#platform/shared/ids.ts'
import { hallKey, memberKey, signWith } from '../../mechanisms/gatherings/server/check-in/keys.ts'
import type { Asks, Setting } from './setting.ts'

/** A session of the province to which its communes are invited, without a list. */
async function planned({ ctx, people }: Setting): Promise<{ gatheringId: string }> {
  const day = addDays(dayOf(ctx.now), 1)
  const { id: gatheringId } = await createGathering(ctx, { unitId: people.province, kind: 'study', title: 'Học tập kỹ năng số', day, from: '07:30', to: '09:30' })
  await joinUnit(ctx, { unitId: people.hoaLoi, name: 'Trần Văn Khoa', from: dayOf(ctx.now) })
  await invite(ctx, { gatheringId, units: [{ unitId: people.hoaLoi, below: true }] })
  return { gatheringId }
}

/** The same with its list: whoever asks for the examples, and a guest. */
async function held(setting: Setting): Promise<{ gatheringId: string; entryId: string; guestId: string }> {
  const { gatheringId } = await planned(setting)
  const { ctx, people } = setting
  await freezeRoster(ctx, gatheringId, [{ personId: people.hanh.personId, homeUnitId: people.province }])
  const { entryId: guestId } = await addGuest(ctx, { gatheringId, name: 'Đoàn Văn Khách', reason: 'Báo cáo viên' })
  const entryId = (await findRoster(ctx, { gatheringId })).entries.find(({ arose }) => arose === 'frozen')?.id ?? ''
  return { gatheringId, entryId, guestId }
}

/** Takes presence online, and runs since yesterday. */
async function online(setting: Setting): Promise<{ gatheringId: string }> {
  const { ctx, people } = setting
  const today = dayOf(ctx.now)
  const given = { unitId: people.province, kind: 'study' as const, title: 'Học tập trực tuyến', day: addDays(today, -1), lastDay: addDays(today, 1), from: '07:30', to: '09:30', heldBefore: true }
  const { id: gatheringId } = await createGathering(ctx, { ...given, onlineLink: 'https://hop.phuson.example/hoc', stayMinutes: 30 })
  await freezeRoster(ctx, gatheringId, [{ personId: people.hanh.personId, homeUnitId: people.province }])
  return { gatheringId }
}

const secretOf = async ({ ctx }: Setting, gatheringId: string): Promise<Buffer> =>
  (await ctx.db.selectFrom('rosters').select('secret').where('gathering_id', '=', gatheringId).executeTakeFirstOrThrow()).secret

const of = async (setting: Setting): Promise<{ gatheringId: string }> => ({ gatheringId: (await held(setting)).gatheringId })
const entry = async (setting: Setting): Promise<{ entryId: string }> => ({ entryId: (await held(setting)).entryId })

async function withCards(setting: Setting): Promise<{ gatheringId: string }> {
  const { gatheringId } = await held(setting)
  await issueCards(setting.ctx, { gatheringId })
  return { gatheringId }
}

export const checkIn: Asks = {
  'get /gatherings/{gatheringId}/roster/proposal': planned,
  'post /gatherings/{gatheringId}/roster': planned,
  'get /gatherings/{gatheringId}/roster': of,
  'get /gatherings/{gatheringId}/roster/ours': of,
  'get /gatherings/{gatheringId}/roster/since': of,
  'get /gatherings/{gatheringId}/roster/sheet': async (setting) => ({ ...(await of(setting)), format: 'pdf' }),
  'post /gatherings/{gatheringId}/roster/people': async (setting) => {
    const { gatheringId } = await held(setting)
    const { personId } = await joinUnit(setting.ctx, { unitId: setting.people.binhAn, name: 'Vũ Thị Mơ', from: dayOf(setting.ctx.now) })
    return { gatheringId, personId, unitId: setting.people.binhAn, reason: 'Mới chuyển đến.' }
  },
  'post /gatherings/{gatheringId}/roster/guests': async (setting) => ({ ...(await of(setting)), name: 'Lê Thị Mời', reason: 'Sở Y tế' }),
  'post /roster-entries/{entryId}/leaving': async (setting) => ({ ...(await entry(setting)), reason: 'Nghỉ dài hạn.' }),
  'delete /roster-entries/{entryId}/leaving': async (setting) => {
    const { entryId } = await entry(setting)
    await leaveRoster(setting.ctx, { entryId, reason: 'Ghi nhầm.' })
    return { entryId }
  },
  'post /roster-entries/{entryId}/marks': async (setting) => ({ ...(await entry(setting)), deed: 'came', recordId: newId() }),
  'post /roster-entries/{entryId}/look': async (setting) => ({ ...(await entry(setting)), deed: 'came' }),
  'get /gatherings/{gatheringId}/presence': online,
  'post /gatherings/{gatheringId}/presence': online,
  'get /gatherings/{gatheringId}/check-in': of,
  'post /gatherings/{gatheringId}/check-in': async (setting) => {
    const { gatheringId } = await held(setting)
    const sign = signWith(hallKey(await secretOf(setting, gatheringId)))
    return { gatheringId, code: hallCode(sign, stepOf(new Date())), deviceId: 'dien-thoai-1' }
  },
  'get /gatherings/{gatheringId}/hall-code': of,
  'post /gatherings/{gatheringId}/scans': async (setting) => {
    const { gatheringId, entryId } = await held(setting)
    const sign = signWith(memberKey(await secretOf(setting, gatheringId), entryId))
    return { gatheringId, code: memberCode(1, sign, stepOf(new Date())) }
  },
  'get /gatherings/{gatheringId}/device-roster': of,
  'get /device-sessions': async (setting) => {
    await held(setting)
    return {}
  },
  'get /gatherings/{gatheringId}/cards': withCards,
  'get /gatherings/{gatheringId}/cards/file': withCards,
  'post /gatherings/{gatheringId}/cards': of,
  'post /roster-entries/{entryId}/card/withdrawal': async (setting) => {
    const { gatheringId, entryId } = await held(setting)
    await issueCards(setting.ctx, { gatheringId })
    return { entryId, because: 'Mất thẻ.' }
  },
  'post /attendance-records': async (setting) => {
    const { gatheringId, guestId } = await held(setting)
    const at = setting.ctx.now.toISOString()
    return { format: 2, deviceId: 'dien-thoai-thu-ky', deviceTime: at, records: [{ id: newId(), gatheringId, entryId: guestId, deed: 'came', way: 'ticked', at }] }
  },
  'post /gatherings/{gatheringId}/roster/name-matches': async (setting) => ({ ...(await of(setting)), names: '1. Tran Thi Hanh\n2. Đoàn Văn Khách\n3. Hồ Văn Lạ' }),
  'post /gatherings/{gatheringId}/attendance/list': async (setting) => {
    const { gatheringId, guestId } = await held(setting)
    return { gatheringId, entryIds: [guestId] }
  },
  'get /gatherings/{gatheringId}/attendance': of,
  'post /gatherings/{gatheringId}/attendance/closing': of,
  'delete /gatherings/{gatheringId}/attendance/closing': async (setting) => {
    const { gatheringId } = await held(setting)
    await closeCheckIn(setting.ctx, { gatheringId })
    return { gatheringId }
  }
}
