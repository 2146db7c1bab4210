/** Units, people, notices, layouts, webhooks, search. */
import { addSeat, addUnit, carryOutImport, enterDaysOff, proposeImport, relateUnits, succeed } from '#foundations/org/server/index.ts'
import { addAddress, makeCheckpoint, takeUpAll } from '#foundations/audit/server/index.ts'
import { composeRole } from '#foundations/people/server/index.ts'
import { addWebhook } from '#foundations/webhooks/server/index.ts'
import { findProfile } from '#foundations/paper/server/index.ts'
import { subscribeBrowser, listBrowsers } from '#foundations/notifications/server/index.ts'
import { newId } from '#platform/shared/ids.ts'
import { addPerson } from '../province.ts'
import type { Asks, Setting } from './setting.ts'

const hook = async ({ ctx, people }: Setting): Promise<{ webhookId: string }> => ({
  webhookId: (await addWebhook(ctx, { unitId: people.province, url: 'https://example.org/hook', types: ['plan.published'] })).id
})

const KEYS = { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) }
const browser = (): { endpoint: string; keys: typeof KEYS; device: string } => ({ endpoint: `https://push.example.org/${newId()}`, keys: KEYS, device: 'Firefox' })

async function setOf({ ctx, people }: Setting): Promise<{ setId: string }> {
  const setId = newId()
  await ctx.db
    .insertInto('unit_sets')
    .values({ id: setId, owner_id: people.province, under_id: people.province, name: `Các xã ${setId.slice(-4)}`, reach: 'children', kinds: ['commune'], created_at: ctx.now })
    .execute()
  return { setId }
}

const ownRole = async ({ ctx, people }: Setting, name: string): Promise<string> =>
  (await composeRole(ctx, { unitId: people.binhAn, name, permissions: ['plans.read'] })).id

const basis = 'Nghị quyết số 21/NQ-HĐND về sắp xếp các tổ'

async function cell({ ctx, people }: Setting, name: string): Promise<string> {
  return (await addUnit(ctx, { parentId: people.binhAn, name, shortName: null, kind: 'cell', branch: 'state', code: null, from: '2025-07-01' })).id
}

async function merger(setting: Setting) {
  const [one, two] = [await cell(setting, 'Tổ Một'), await cell(setting, 'Tổ Hai')]
  return {
    kind: 'merge' as const, day: '2026-01-01', basis,
    heirs: [{ key: 'new', unit: { name: 'Tổ Một Hai', kind: 'cell' as const, branch: 'state' as const } }],
    parts: [{ from: one, to: 'new' }, { from: two, to: 'new' }]
  }
}

/** A merger of two cells, one of which somebody is a member of. */
async function waiting(setting: Setting): Promise<{ actId: string }> {
  const act = await merger(setting)
  await addPerson(setting.ctx, 'Vũ Thị Thanh', 'member', act.parts[0]?.from ?? '')
  return { actId: (await succeed(setting.ctx, act)).id }
}

const listed = ({ people }: Setting, code: string) => ({
  unitId: people.province,
  what: 'units' as const,
  fileName: 'don-vi.xlsx',
  table: { rows: [['Mã', 'Tên đơn vị', 'Loại', 'Khối', 'Mã cấp trên', 'Từ ngày'], [code, 'Trường Tiểu học Đồng Tâm', 'Trường học', 'Trường học', 'PS.BA', '01/09/2025']] }
})

async function proposed(setting: Setting, code: string): Promise<{ importId: string }> {
  return proposeImport(setting.ctx, listed(setting, code))
}

export const organisation: Asks = {
  'post /units/{unitId}/imports': (setting) => listed(setting, 'PS.BA.TH1'),
  'get /units/{unitId}/imports': async (setting) => {
    await carryOutImport(setting.ctx, await proposed(setting, 'PS.BA.TH2'))
    return { unitId: setting.people.province }
  },
  'get /unit-imports/{importId}': (setting) => proposed(setting, 'PS.BA.TH3'),
  'post /unit-imports/{importId}/carrying-out': (setting) => proposed(setting, 'PS.BA.TH4'),
  'delete /unit-imports/{importId}': async (setting) => {
    const one = await proposed(setting, 'PS.BA.TH5')
    await carryOutImport(setting.ctx, one)
    return one
  },
  'get /units/{unitId}/export': ({ people }) => ({ unitId: people.binhAn, what: 'units' }),
  'get /unit-tree': () => ({ day: '2026-01-31' }),
  'get /unit-suggestions': () => ({ text: 'xa binh an' }),
  'get /units/{unitId}/life': async (setting) => {
    const act = await merger(setting)
    await succeed(setting.ctx, act)
    return { unitId: act.parts[0]?.from }
  },
  'get /units/{unitId}/acts': async (setting) => {
    const act = await merger(setting)
    return { unitId: (await succeed(setting.ctx, act)).heirs['new'] }
  },
  'get /units/{unitId}/heirs': async (setting) => {
    const act = await merger(setting)
    await succeed(setting.ctx, act)
    return { unitId: act.parts[1]?.from, day: '2026-01-01' }
  },
  'get /units/{unitId}/ties': ({ people }) => ({ unitId: people.binhAn }),
  'post /units/{unitId}/relations': ({ people }) => ({ unitId: people.office, otherId: people.health, type: 'advised_by' }),
  'post /unit-relations/{relationId}/end': async ({ ctx, people }) => ({
    relationId: (await relateUnits(ctx, { unitId: people.hoaLoi, otherId: people.health, type: 'works_with', from: '2026-01-01' })).id
  }),
  'post /units/{bodyId}/seats': async (setting) => ({ bodyId: await cell(setting, 'Tổ công tác chuyển đổi số'), unitId: setting.people.health, position: 'Trưởng phòng', seat: 'Thành viên' }),
  'post /unit-seats/{seatId}/end': async (setting) => ({
    seatId: (await addSeat(setting.ctx, { bodyId: await cell(setting, 'Tổ công tác khác'), unitId: setting.people.health, position: 'Giám đốc', seat: 'Tổ trưởng', from: '2026-01-01' })).id
  }),
  'post /unit-successions/preview': merger,
  'post /unit-successions': merger,
  'delete /unit-successions/{actId}': async (setting) => ({ actId: (await succeed(setting.ctx, await merger(setting))).id }),
  'get /unit-acts/{actId}/handover': waiting,
  'post /unit-acts/{actId}/handover': async (setting) => ({ ...(await waiting(setting)), rest: true }),
  'get /units/{unitId}/open-handovers': async (setting) => {
    await waiting(setting)
    return { unitId: setting.people.binhAn }
  },
  'get /units': () => ({}),
  'get /units/{unitId}': ({ people }) => ({ unitId: people.binhAn }),
  'get /units/{unitId}/history': ({ people }) => ({ unitId: people.binhAn }),
  'post /units/{unitId}/sets': ({ people }) => ({ unitId: people.province, name: 'Các phòng của xã', reach: 'all', level: 2, kinds: ['division'] }),
  'get /units/{unitId}/sets': ({ people }) => ({ unitId: people.province }),
  'get /units/{unitId}/phrases': ({ people }) => ({ unitId: people.province }),
  'post /units': ({ people }) => ({ name: 'Trạm Y tế xã Bình An', kind: 'centre', branch: 'state', parentId: people.binhAn }),
  'post /units/{unitId}/changes': ({ people }) => ({ unitId: people.office, name: 'Phòng Văn hóa, Xã hội và Y tế' }),
  'get /people': () => ({}),
  'get /people/{personId}': ({ people }) => ({ personId: people.lan.personId }),
  'post /people': ({ people }) => ({ name: 'Ngô Thị Mai', username: 'mai.ngo', unitId: people.binhAn, role: 'member' }),
  'get /roles': () => ({}),
  'post /own-roles': ({ people }) => ({ unitId: people.binhAn, name: 'Người theo dõi số liệu', permissions: ['figures.read', 'figures.enter'] }),
  'get /own-roles/{ownRoleId}': async (setting) => ({ ownRoleId: await ownRole(setting, 'Người đọc') }),
  'put /own-roles/{ownRoleId}': async (setting) => ({
    ownRoleId: await ownRole(setting, 'Người đọc kế hoạch'), version: 1, name: 'Người đọc kế hoạch của xã', permissions: ['plans.read', 'figures.read']
  }),
  'post /own-roles/{ownRoleId}/end': async (setting) => ({ ownRoleId: await ownRole(setting, 'Vai trò thử') }),
  'get /people/{personId}/rights': ({ people }) => ({ personId: people.lan.personId, at: `/units/${people.office}` }),
  'post /people/{personId}/roles': ({ people }) => ({ personId: people.minh.personId, unitId: people.binhAn, role: 'member' }),
  'post /roles/{roleId}/end': async ({ ctx, people }) => ({
    roleId: (await ctx.db.selectFrom('person_roles').select('id').where('person_id', '=', people.dung.personId).executeTakeFirstOrThrow()).id
  }),
  'post /people/{personId}/sign-in-codes': ({ people }) => ({ personId: people.dung.personId, days: 7 }),
  'get /units/{unitId}/second-factor-roles': ({ people }) => ({ unitId: people.province }),
  'put /units/{unitId}/second-factor-roles': ({ people }) => ({ unitId: people.binhAn, roles: ['clerk'] }),
  'post /people/{personId}/deactivation': async ({ ctx, people }) => ({ personId: (await addPerson(ctx, 'Phan Văn Tư', 'member', people.office)).personId }),
  'post /people/{personId}/erasure': async ({ ctx, people }) => {
    const { personId } = await addPerson(ctx, 'Phan Văn Năm', 'member', people.office)
    await ctx.db.updateTable('people').set({ deactivated_at: ctx.now }).where('id', '=', personId).execute()
    return { personId }
  },
  'get /audit': () => ({}),
  'get /audit/entries': () => ({ limit: 2 }),
  'get /audit/entries/{eventId}/proof': async ({ ctx }) => {
    await takeUpAll(ctx.app)
    return { eventId: (await ctx.db.selectFrom('audit_entries').select('event_id').where('position', '=', 2).executeTakeFirstOrThrow()).event_id }
  },
  'get /audit/growth': async ({ ctx }) => {
    await takeUpAll(ctx.app)
    return { from: 2, to: 5 }
  },
  'post /audit/checkpoints': () => ({}),
  'get /audit/checkpoints/{number}': async ({ ctx }) => makeCheckpoint(ctx, {}),
  'post /audit/addresses': () => ({ address: 'thanhtra@phuson.example' }),
  'delete /audit/addresses/{addressId}': async ({ ctx }) => ({ addressId: (await addAddress(ctx, { address: `luu-tru-${newId().slice(-4)}@phuson.example` })).id }),
  'get /trail/{kind}/{id}': ({ people }) => ({ kind: 'unit', id: people.binhAn, limit: 2 }),
  'get /account/email': () => ({}),
  'put /account/email': () => ({ email: 'hanh@phuson.example' }),
  'get /account/language': () => ({}),
  'put /account/language': () => ({ language: 'vi' }),
  'get /units/{unitId}/layouts/{layout}': ({ people }) => ({ unitId: people.province, layout: 'state' }),
  'put /units/{unitId}/layouts/{layout}': async ({ ctx, people }) => {
    const given = { unitId: people.province, layout: 'state' } as const
    const { profile, version } = await findProfile(ctx, given)
    return { ...given, version, profile: { ...profile, marginTop: 25 } }
  },
  'delete /units/{unitId}/layouts/{layout}': ({ people }) => ({ unitId: people.province, layout: 'state' }),
  'get /notices': () => ({}),
  'get /notices/count': () => ({}),
  'post /notices/dealt': () => ({ noticeIds: [newId()], dealt: true }),
  'get /notice-choices': () => ({}),
  'put /notice-choices': () => ({ choices: [{ kind: 'plans.late', app: 'now', mail: 'daily', push: 'none' }] }),
  'get /push-key': () => ({}),
  'get /push-browsers': () => ({}),
  'post /push-browsers': () => browser(),
  'delete /push-browsers/{browserId}': async ({ ctx }) => {
    await subscribeBrowser(ctx, browser())
    return { browserId: (await listBrowsers(ctx, {}))[0]?.id }
  },
  'get /webhooks': () => ({}),
  'get /webhook-types': () => ({}),
  'post /webhooks': ({ people }) => ({ unitId: people.province, url: 'https://example.org/hook', types: ['plan.published', 'task.reported'] }),
  'get /webhooks/{webhookId}': hook,
  'put /webhooks/{webhookId}': async (setting) => ({ ...(await hook(setting)), url: 'https://example.org/other', types: ['task.confirmed'], active: true }),
  'delete /webhooks/{webhookId}': hook,
  'post /webhooks/{webhookId}/secret': hook,
  'post /webhooks/{webhookId}/test': hook,
  'get /webhooks/{webhookId}/deliveries': hook,
  'post /webhook-deliveries/{deliveryId}/redelivery': async (setting) => {
    const { webhookId } = await hook(setting)
    const id = newId()
    const now = setting.ctx.now
    await setting.ctx.db
      .insertInto('webhook_deliveries')
      .values({ id, webhook_id: webhookId, type: 'webhook.test', payload: '{}', made_at: now, state: 'failed', attempts: 28 })
      .execute()
    return { deliveryId: id }
  },
  'get /search': () => ({ q: 'suc khoe' }),
  'get /days-off/{year}': () => ({ year: 2026 }),
  'post /days-off': () => ({ lines: '08/02/2027 - 10/02/2027 Nghỉ Tết', source: 'Thông báo số 12/TB-LĐ' }),
  'delete /days-off/{day}': async ({ ctx }) => {
    await enterDaysOff(ctx, { lines: '09/02/2028 Nghỉ Tết', source: 'Thông báo số 14/TB-LĐ' })
    return { day: '2028-02-09' }
  },
  'put /days-off/{year}/completeness': () => ({ year: 2027, complete: true }),
  'get /unit-sets/{setId}': setOf,
  'patch /unit-sets/{setId}': async (setting) => ({ ...(await setOf(setting)), version: 1, name: 'Các xã của tỉnh' }),
  'delete /unit-sets/{setId}': setOf,
  'delete /unit-phrases/{phraseId}': async ({ ctx, people }) => {
    const phraseId = newId()
    await ctx.db.insertInto('unit_phrases').values({ id: phraseId, owner_id: people.province, phrase: `trạm ${phraseId}`, unit_id: people.health, taught_at: ctx.now }).execute()
    return { phraseId }
  }
}
