/** The sample organisation's meetings: of the province, of a commune, of a cell. */
import { factsOn } from '#foundations/org/server/index.ts'
import { actorOf } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import type { GatheringKind } from '../schema.ts'
import { saveAgenda } from './agenda.ts'
import { answerInvitation } from './answers.ts'
import { createGathering } from './commands.ts'
import { addDecision } from './decisions.ts'
import { addExcuseKind } from './excuse-kinds.ts'
import { invite } from './invite.ts'
import { shareMinutes, writeMinutes } from './minutes.ts'
import { sayRemark } from './remarks.ts'
import { createSeries } from './series.ts'

interface Sample {
  unit: string
  by: string
  kind: GatheringKind
  title: string
  about: string
  /** From today; below zero it is over. */
  inDays: number
  from: string
  to: string
  place: string
  onlineLink?: string
  asked: { unit: string; below: boolean }[]
  agenda?: { title: string; speaker?: string; minutes: number }[]
}

const SAMPLES: Sample[] = [
  {
    unit: 'PS',
    by: 'vinh.do',
    kind: 'conference',
    title: 'Hội nghị an toàn phòng cháy ở khu dân cư',
    about: 'Mỗi xã, phường chuẩn bị danh sách nhà chưa có lối thoát thứ hai.',
    inDays: 9,
    from: '07:30',
    to: '11:00',
    place: 'Hội trường tầng 2, trụ sở Ủy ban nhân dân tỉnh',
    onlineLink: 'https://hop.phuson.example/phong-chay',
    asked: [{ unit: 'PS.BA', below: true }, { unit: 'PS.HL', below: true }, { unit: 'PS.TM', below: true }, { unit: 'PS.CA', below: false }],
    agenda: [
      { title: 'Khai mạc, nêu yêu cầu', minutes: 15 },
      { title: 'Kết quả kiểm tra nhà có một lối thoát', speaker: 'Công an tỉnh', minutes: 40 },
      { title: 'Cách vận động mua bình chữa cháy chung', speaker: 'Đại diện xã Bình An', minutes: 30 },
      { title: 'Thảo luận, kết luận', minutes: 60 }
    ]
  },
  {
    unit: 'PS.BA.CB1',
    by: 'cuc.luu',
    kind: 'study',
    title: 'Buổi học: dùng dịch vụ công trực tuyến',
    about: 'Mang theo điện thoại; ai chưa có tài khoản thì lập ngay tại buổi học.',
    inDays: 4,
    from: '19:30',
    to: '21:00',
    place: 'Nhà văn hóa thôn Đông',
    asked: [{ unit: 'PS.BA.CB1', below: false }]
  },
  {
    unit: 'PS.BA',
    by: 'lan.nguyen',
    kind: 'meeting',
    title: 'Họp giao ban về phân loại rác tại nguồn',
    about: '',
    inDays: -12,
    from: '14:00',
    to: '15:30',
    place: 'Phòng họp Ủy ban nhân dân xã',
    asked: [{ unit: 'PS.BA', below: true }]
  }
]

export async function addSampleGatherings(ctx: Context): Promise<void> {
  const units = new Map((await factsOn(ctx, dayOf(ctx.now)).select(['unit_id', 'code']).execute()).map(({ code, unit_id }) => [code, unit_id]))
  const unit = (code: string): string => {
    const id = units.get(code)
    if (!id) throw new Error(`A sample meeting names the unknown unit ${code}.`)
    return id
  }
  const person = async (username: string, daysAgo: number): Promise<Context> => ({
    ...ctx,
    actor: await actorOf(ctx, { username }),
    now: new Date(ctx.now.getTime() - daysAgo * 86_400_000)
  })
  const administrator = await person('hanh.tran', 40)
  const kinds: string[] = []
  for (const words of ['Đi công tác', 'Ốm đau', 'Việc gia đình']) kinds.push((await addExcuseKind(administrator, { unitId: unit('PS'), words })).id)
  const made: string[] = []
  for (const { unit: code, by, inDays, asked, agenda = [], ...what } of SAMPLES) {
    const organiser = await person(by, Math.max(20 - inDays, 20))
    const { id: gatheringId } = await createGathering(organiser, { unitId: unit(code), ...what, day: addDays(dayOf(ctx.now), inDays) })
    await invite(organiser, { gatheringId, units: asked.map(({ unit: each, below }) => ({ unitId: unit(each), below })) })
    if (agenda.length) await saveAgenda(organiser, { gatheringId, version: 1, items: agenda })
    made.push(gatheringId)
  }
  const [conference = '', , review = ''] = made
  await createSeries(await person('lan.nguyen', 5), {
    unitId: unit('PS.BA'), kind: 'meeting', title: 'Họp giao ban đầu tháng', by: 'month_day', monthDay: 4, startsOn: addDays(dayOf(ctx.now), 1), until: addDays(dayOf(ctx.now), 180), shift: 'after', from: '07:30', to: '09:00', place: 'Phòng họp Ủy ban nhân dân xã'
  })
  await answerInvitation(await person('men.kieu', 2), { gatheringId: conference, answer: 'coming' })
  await answerInvitation(await person('lan.nguyen', 3), { gatheringId: conference, answer: 'coming' })
  await answerInvitation(await person('nam.vo', 1), { gatheringId: conference, answer: 'excused', kindId: kinds[0] ?? null, reason: 'Đi tập huấn ở tỉnh bạn.' })
  await addSampleMinutes(review, await person('lan.nguyen', 10), await person('nam.vo', 9), unit('PS.BA.VHXH'))
}

/** The review of the commune is over: minutes are open for remarks, two decisions wait to become tasks. */
async function addSampleMinutes(gatheringId: string, clerk: Context, member: Context, leadUnitId: string): Promise<void> {
  const body = 'Đã nghe 8 thôn báo cáo việc phân loại rác.\nCòn 2 thôn chưa có điểm thu gom rác có hại.\nBa thôn đề nghị thêm thùng cho rác hữu cơ.'
  await writeMinutes(clerk, { gatheringId, version: 0, body })
  await addDecision(clerk, { gatheringId, text: 'Lập điểm thu gom rác có hại ở hai thôn còn lại.', leadUnitId, dueOn: addDays(dayOf(clerk.now), 45) })
  await addDecision(clerk, { gatheringId, text: 'Thống kê nhu cầu thùng rác hữu cơ của từng thôn.', leadUnitId })
  await shareMinutes(clerk, { gatheringId, version: 1 })
  await sayRemark(member, { gatheringId, passage: 'Ba thôn', words: 'Thôn Đông cũng đề nghị.', proposal: 'Bốn thôn' })
}
