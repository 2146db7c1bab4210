/** A plan of the small province for the tests of the plan room: written for them, read by the real reader. */
import { createHmac } from 'node:crypto'
import { storeText } from '#foundations/files/server/index.ts'
import { SESSION_COOKIE } from '#foundations/people/server/index.ts'
import type { App } from '#platform/server/app.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { openSource } from '#mechanisms/plans/reader/input/index.ts'
import { readPlan } from '#mechanisms/plans/reader/index.ts'
import { completeReading } from '#mechanisms/plans/server/readings/complete.ts'
import { addReading } from '#mechanisms/plans/server/readings/requests.ts'

/** `also` stands as one more item of the task part. */
export const planText = (also = ''): string => `ỦY BAN NHÂN DÂN
TỈNH PHÚ SƠN
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 31/KH-UBND

Phú Sơn, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Khám sức khỏe định kỳ cho người cao tuổi năm 2026

Căn cứ Luật Người cao tuổi số 39/2009/QH12 ngày 23 tháng 11 năm 2009;

Ủy ban nhân dân tỉnh ban hành Kế hoạch khám sức khỏe định kỳ cho người cao tuổi năm 2026 như sau:

I. CHỈ TIÊU

1. Ít nhất 90% người cao tuổi được khám sức khỏe một lần trong năm.

2. 100% trạm y tế có sổ theo dõi sức khỏe người cao tuổi.

II. NHIỆM VỤ

1. Chuẩn bị

- Sở Y tế chủ trì, phối hợp với Ủy ban nhân dân xã Bình An biên soạn phiếu khám dùng chung, hoàn thành trước ngày 01/3/2026.

- Ủy ban nhân dân xã Bình An tổ chức lập danh sách người cao tuổi theo thôn, chậm nhất ngày 13/3/2026.

- Đội lưu động số 9 chuẩn bị xe và thiết bị, xong trước ngày 25/3/2026.

2. Thực hiện

- Ủy ban nhân dân xã Hòa Lợi tổ chức khám tại trạm y tế, hoàn thành trong quý II/2026.

- Ủy ban nhân dân xã Bình An thông báo kết quả cho từng gia đình.
${also}
Trên đây là Kế hoạch khám sức khỏe định kỳ cho người cao tuổi năm 2026./.

Nơi nhận:
- Sở Y tế;
- UBND các xã;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Đào Văn Thái
`

/**
 * A draft as the reading job leaves it, but for names of unknown units: a clerk has decided that they stay text, so that it
 * can be published (`undecided`: nobody has).
 */
export async function draftPlan(ctx: Context, unitId: string, text = planText(), given: { undecided?: boolean } = {}): Promise<string> {
  const name = 'kham-suc-khoe.txt'
  const stored = await storeText(ctx, text, { name, unitId, permission: 'plans.read' })
  const readingId = await addReading(ctx, { unitId, fileIds: [stored.id], name, ask: false })
  await ctx.db.updateTable('plan_readings').set({ state: 'reading' }).where('id', '=', readingId).execute()
  const source = await openSource(Buffer.from(text), { name })
  const done = await completeReading(ctx, { readingId, output: { source, reading: readPlan(source) } })
  if (!done) throw new Error('The test plan was not read.')
  if (!given.undecided) await ctx.db.updateTable('task_units').set({ left_as_text: true }).where('plan_id', '=', done.planId).where('phrase', 'is not', null).execute()
  return done.planId
}

/** A signed-in browser's cookie, without a password's slow hash. */
export async function cookieFor(app: App, actor: Actor): Promise<string> {
  const token = newId()
  const now = new Date()
  const expires_at = new Date(now.getTime() + 3_600_000)
  await app.database.db
    .insertInto('sessions')
    .values({ id: newId(), person_id: actor.personId, token, created_at: now, updated_at: now, expires_at })
    .execute()
  const signature = createHmac('sha256', app.services.people.secret).update(token).digest('base64')
  return `${SESSION_COOKIE}=${encodeURIComponent(`${token}.${signature}`)}`
}
