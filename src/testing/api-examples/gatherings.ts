import { Readable } from 'node:stream'
import { storeUpload } from '#foundations/files/server/index.ts'
import { addDecision, addExcuseKind, addPaper, createGathering, createSeries, findSeries, invite, saveAgenda, sayRemark, shareMinutes, writeMinutes } from '#mechanisms/gatherings/server/index.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import type { Asks, Setting } from './setting.ts'

const meeting = ({ ctx, people }: Setting) => ({
  unitId: people.province,
  kind: 'conference' as const,
  title: 'Hội nghị phân loại rác tại nguồn',
  day: addDays(dayOf(ctx.now), 30),
  from: '07:30',
  to: '09:30',
  place: 'Hội trường tầng 2',
  onlineLink: 'https://hop.phuson.example/rac'
})

async function planned(setting: Setting): Promise<{ gatheringId: string }> {
  const { id: gatheringId } = await createGathering(setting.ctx, meeting(setting))
  await invite(setting.ctx, { gatheringId, units: [{ unitId: setting.people.binhAn, below: true }] })
  return { gatheringId }
}

async function withPaper(setting: Setting): Promise<{ gatheringId: string; fileId: string }> {
  const { ctx, people } = setting
  const { gatheringId } = await planned(setting)
  const { id: fileId } = await storeUpload(ctx, Readable.from([Buffer.from('Tài liệu')]), { name: 'tai-lieu.txt', unitId: people.province, permission: 'gatherings.edit' })
  await addPaper(ctx, { gatheringId, fileId })
  return { gatheringId, fileId }
}

const kind = async ({ ctx, people }: Setting, words: string): Promise<{ unitId: string; kindId: string }> => ({
  unitId: people.province,
  kindId: (await addExcuseKind(ctx, { unitId: people.province, words })).id
})

const BODY = 'Đã nghe 8 xã báo cáo việc phân loại rác tại nguồn.'

async function held(setting: Setting): Promise<{ gatheringId: string }> {
  const { id } = await createGathering(setting.ctx, { ...meeting(setting), day: addDays(dayOf(setting.ctx.now), -2), heldBefore: true })
  return { gatheringId: id }
}

async function written(setting: Setting): Promise<{ gatheringId: string }> {
  const given = await held(setting)
  await writeMinutes(setting.ctx, { ...given, version: 0, body: BODY })
  return given
}

async function shared(setting: Setting): Promise<{ gatheringId: string }> {
  const given = await written(setting)
  await shareMinutes(setting.ctx, { ...given, version: 1 })
  return given
}

async function remarked(setting: Setting): Promise<{ gatheringId: string; remarkId: string }> {
  const given = await shared(setting)
  await addDecision(setting.ctx, { ...given, text: 'Mỗi xã lập một điểm thu gom.' })
  return { ...given, remarkId: (await sayRemark(setting.ctx, { ...given, passage: '8 xã', words: 'Có 9 xã báo cáo.' })).id }
}

const decided = async (setting: Setting): Promise<{ decisionId: string }> => ({
  decisionId: (await addDecision(setting.ctx, { ...(await held(setting)), text: 'Mỗi xã lập một điểm thu gom.', leadUnitId: setting.people.binhAn })).id
})

/** The 4th of three months. */
const repeats = (now: Date) => ({ by: 'month_day' as const, interval: 1, monthDay: 4, startsOn: addDays(dayOf(now), 1), until: addDays(dayOf(now), 95), shift: 'after' as const })

function seriesOf(setting: Setting) {
  const { day: _, kind: __, ...given } = meeting(setting)
  return { ...given, kind: 'cell' as const, ...repeats(setting.ctx.now) }
}

export const gatherings: Asks = {
  'get /gatherings': async (setting) => {
    await planned(setting)
    return { unitId: setting.people.province, text: 'rác' }
  },
  'post /gatherings': meeting,
  'get /gatherings/{gatheringId}': planned,
  'put /gatherings/{gatheringId}': async (setting) => {
    const { unitId: _, ...given } = meeting(setting)
    return { ...(await planned(setting)), version: 1, ...given, from: '08:00' }
  },
  'post /gatherings/{gatheringId}/cancellation': async (setting) => ({ ...(await planned(setting)), version: 1, because: 'Dời để phòng chống bão.' }),
  'post /gatherings/{gatheringId}/invitations': async (setting) => ({ ...(await planned(setting)), units: [{ unitId: setting.people.hoaLoi, below: true }] }),
  'delete /gatherings/{gatheringId}/invitations': async (setting) => ({ ...(await planned(setting)), unitId: setting.people.binhAn }),
  'post /gatherings/{gatheringId}/name-matches': async (setting) => ({ ...(await planned(setting)), names: '1. Nguyễn Thị Lan, Văn phòng\n2. Lê Quang Minh' }),
  'get /gatherings/{gatheringId}/answers': planned,
  'post /gatherings/{gatheringId}/answers': async (setting) => {
    const given = await planned(setting)
    await invite(setting.ctx, { ...given, personIds: [setting.people.hanh.personId] })
    return { ...given, personId: setting.people.hanh.personId, answer: 'excused', reason: 'Trực phòng chống bão.' }
  },
  'get /units/{unitId}/excuse-kinds': async (setting) => {
    await kind(setting, 'Đi công tác')
    return { unitId: setting.people.binhAn }
  },
  'post /units/{unitId}/excuse-kinds': ({ people }) => ({ unitId: people.province, words: 'Ốm đau' }),
  'delete /units/{unitId}/excuse-kinds/{kindId}': (setting) => kind(setting, 'Đi học'),
  'get /gatherings/{gatheringId}/agenda': async (setting) => {
    const given = await planned(setting)
    await saveAgenda(setting.ctx, { ...given, version: 1, items: [{ title: 'Khai mạc', minutes: 15 }, { title: 'Báo cáo của các xã', speaker: 'Đại diện các xã', minutes: 60 }] })
    return given
  },
  'put /gatherings/{gatheringId}/agenda': async (setting) => ({ ...(await planned(setting)), version: 1, items: [{ title: 'Khai mạc', minutes: 15 }] }),
  'get /gatherings/{gatheringId}/papers': planned,
  'delete /gatherings/{gatheringId}/papers/{fileId}': withPaper,
  'get /gatherings/{gatheringId}/minutes': async (setting) => ({ gatheringId: (await remarked(setting)).gatheringId }),
  'put /gatherings/{gatheringId}/minutes': async (setting) => ({ ...(await held(setting)), version: 0, body: BODY }),
  'post /gatherings/{gatheringId}/minutes/sharing': async (setting) => ({ ...(await written(setting)), version: 1 }),
  'post /gatherings/{gatheringId}/minutes/approval': async (setting) => ({ ...(await shared(setting)), version: 2 }),
  'post /gatherings/{gatheringId}/minutes/remarks': async (setting) => ({ ...(await shared(setting)), passage: '8 xã', proposal: '9 xã' }),
  'post /minutes-remarks/{remarkId}/answer': async (setting) => ({ remarkId: (await remarked(setting)).remarkId, accept: true }),
  'post /gatherings/{gatheringId}/decisions': async (setting) => ({ ...(await held(setting)), text: 'Mỗi xã lập một điểm thu gom.', leadUnitId: setting.people.binhAn, dueOn: addDays(dayOf(setting.ctx.now), 60) }),
  'put /decisions/{decisionId}': async (setting) => ({ ...(await decided(setting)), version: 1, text: 'Mỗi xã lập hai điểm thu gom.' }),
  'delete /decisions/{decisionId}': decided,
  'post /decisions/{decisionId}/task': async (setting) => ({ ...(await decided(setting)), planId: await setting.draft() }),
  'get /gatherings/{gatheringId}/minutes/file': async (setting) => ({ gatheringId: (await remarked(setting)).gatheringId, format: 'pdf' }),
  'post /gathering-series/preview': ({ ctx }) => repeats(ctx.now),
  'post /gathering-series': (setting) => seriesOf(setting),
  'get /gathering-series/{seriesId}': async (setting) => ({ seriesId: (await createSeries(setting.ctx, seriesOf(setting))).id }),
  'get /gathering-series/{seriesId}/standing': async (setting) => ({ seriesId: (await createSeries(setting.ctx, { ...seriesOf(setting), passSessions: 2 })).id }),
  'put /gatherings/{gatheringId}/following': async (setting) => {
    const { id: seriesId } = await createSeries(setting.ctx, seriesOf(setting))
    const { sessions } = await findSeries(setting.ctx, { seriesId })
    const { unitId: _, day: __, ...given } = meeting(setting)
    return { ...given, gatheringId: sessions[1]?.id ?? '', version: 1, from: '19:00', to: '20:30' }
  }
}
