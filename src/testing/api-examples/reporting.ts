/** Rounds of reports. */
import { storeText } from '#foundations/files/server/index.ts'
import { defineIndicator } from '#mechanisms/indicators/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import * as reporting from '#programmes/reporting/server/index.ts'
import type { Asks, Setting } from './setting.ts'

const PERIOD = '2025'
/** As a device makes it. */
const RECORD = '0198f1c2-7c1e-7a55-9d0c-3a5b6c7d8e9f'

/** Somebody else with the same rights: three people sign a form. */
const other = ({ ctx, people }: Setting, who: 'lan' | 'dung'): Context => ({ ...ctx, actor: { ...people[who], grants: people.hanh.grants } })

const made = new WeakMap<Setting, Promise<string>>()
function indicator(setting: Setting): Promise<string> {
  const known = made.get(setting)
  if (known) return known
  const { ctx, people } = setting
  const making = defineIndicator(ctx, { unitId: people.province, how: 'values', kind: 'add', period: 'year', calendar: 'state', measure: 'hộ', words: 'Hộ phân loại rác tại nguồn' }).then(({ id }) => id)
  made.set(setting, making)
  return making
}

/** The province asks itself: one form that it writes and receives. */
async function draft(setting: Setting) {
  const { ctx, people } = setting
  const { id: roundId } = await reporting.createRound(ctx, { unitId: people.province, title: 'Phân loại rác năm 2025', calendar: 'state', period: PERIOD })
  await reporting.addAudience(ctx, { roundId, unitId: people.province })
  await reporting.setLevel(ctx, { roundId, level: 0, workingDays: 8 })
  const { id: itemId } = await reporting.askIndicator(ctx, { roundId, indicatorId: await indicator(setting), required: true, atLeast: '0' })
  const { id: partId } = await reporting.askText(ctx, { roundId, kind: 'results', required: true })
  return { roundId, itemId, partId }
}

const version = async ({ ctx }: Setting, roundId: string): Promise<number> => (await reporting.findRound(ctx, { roundId })).version

async function open(setting: Setting) {
  const drafted = await draft(setting)
  await reporting.openRound(setting.ctx, { roundId: drafted.roundId, version: await version(setting, drafted.roundId) })
  const { id: formId } = await setting.ctx.db.selectFrom('report_forms').select('id').where('round_id', '=', drafted.roundId).executeTakeFirstOrThrow()
  return { ...drafted, formId }
}

async function moved(setting: Setting, formId: string): Promise<{ formId: string; version: number }> {
  return { formId, version: (await reporting.findForm(setting.ctx, { formId })).version }
}

const said = ({ itemId, partId }: { itemId: string; partId: string }) => ({
  cells: [{ itemId, version: 0, value: '1.234,0' }],
  texts: [{ partId, version: 0, body: 'Đã hướng dẫn đến từng thôn.' }]
})

async function handedIn(setting: Setting) {
  const opened = await open(setting)
  await reporting.handIn(other(setting, 'lan'), { ...(await moved(setting, opened.formId)), ...said(opened) })
  return opened
}

async function checked(setting: Setting) {
  const opened = await handedIn(setting)
  await reporting.checkForm(other(setting, 'dung'), await moved(setting, opened.formId))
  return opened
}

async function approved(setting: Setting) {
  const opened = await checked(setting)
  const head = { ...setting.ctx, actor: { ...setting.people.minh, grants: setting.people.hanh.grants } }
  await reporting.approveForm(head, await moved(setting, opened.formId))
  return opened
}

const shared = new WeakMap<Setting, ReturnType<typeof approved>>()
/** The same one each time, for what changes nothing. */
function one(setting: Setting): ReturnType<typeof approved> {
  const known = shared.get(setting) ?? approved(setting)
  shared.set(setting, known)
  return known
}

const ofRound = async (setting: Setting) => ({ roundId: (await one(setting)).roundId })
const fresh = async (setting: Setting) => ({ roundId: (await draft(setting)).roundId })
const versioned = async (setting: Setting, of: (setting: Setting) => Promise<{ roundId: string }>) => {
  const { roundId } = await of(setting)
  return { roundId, version: await version(setting, roundId) }
}

export const reportingAsked: Asks = {
  'get /report-rounds': async (setting) => {
    await one(setting)
    return {}
  },
  'post /report-rounds': ({ people }) => ({ unitId: people.province, title: 'Phân loại rác năm 2025', calendar: 'state', period: PERIOD }),
  'get /report-rounds/{roundId}': ofRound,
  'put /report-rounds/{roundId}': async (setting) => ({ ...(await versioned(setting, draft)), title: 'Phân loại rác cả năm 2025', calendar: 'state', period: PERIOD }),
  'post /report-rounds/{roundId}/audience': async (setting) => ({ ...(await fresh(setting)), unitId: setting.people.binhAn }),
  'delete /report-rounds/{roundId}/audience/{audienceId}': async (setting) => {
    const { roundId } = await fresh(setting)
    const { id: audienceId } = await setting.ctx.db.selectFrom('report_round_audience').select('id').where('round_id', '=', roundId).executeTakeFirstOrThrow()
    return { roundId, audienceId }
  },
  'put /report-rounds/{roundId}/levels/{level}': async (setting) => ({ ...(await fresh(setting)), level: 1, workingDays: 5 }),
  'post /report-rounds/{roundId}/items': async (setting) => ({ ...(await fresh(setting)), indicatorId: await indicator(setting), required: true, atLeast: 0, jumpPercent: 50 }),
  'delete /report-rounds/{roundId}/items/{itemId}': async (setting) => {
    const { roundId, itemId } = await draft(setting)
    return { roundId, itemId }
  },
  'post /report-rounds/{roundId}/checks': compared,
  'delete /report-rounds/{roundId}/checks/{checkId}': async (setting) => {
    const { roundId, ...check } = await compared(setting)
    const { id: checkId } = await reporting.addCheck(setting.ctx, { roundId, ...check })
    return { roundId, checkId }
  },
  'post /report-rounds/{roundId}/texts': async (setting) => ({ ...(await fresh(setting)), kind: 'limits' }),
  'delete /report-rounds/{roundId}/texts/{partId}': async (setting) => {
    const { roundId, partId } = await draft(setting)
    return { roundId, partId }
  },
  'post /report-rounds/{roundId}/opening': (setting) => versioned(setting, draft),
  'post /report-rounds/{roundId}/closing': (setting) => versioned(setting, open),
  'post /report-rounds/{roundId}/next': async (setting) => ({ roundId: (await open(setting)).roundId }),
  'get /report-rounds/{roundId}/board': ofRound,
  'post /report-rounds/{roundId}/reminders': async (setting) => ({ roundId: (await open(setting)).roundId }),
  'get /report-forms/{formId}': async (setting) => ({ formId: (await one(setting)).formId }),
  'post /report-forms/{formId}/cells': async (setting) => {
    const opened = await open(setting)
    return { formId: opened.formId, ...said(opened) }
  },
  'get /device-forms': async (setting) => {
    await open(setting)
    return {}
  },
  'post /report-records': async (setting) => {
    const { formId, itemId } = await open(setting)
    const { ctx } = setting
    const record = { id: RECORD, formId, itemId, version: 0, value: '1.234,0', at: ctx.now.toISOString() }
    return { format: 1, personId: ctx.actor?.personId ?? '', deviceTime: ctx.now.toISOString(), records: [record] }
  },
  'post /report-forms/{formId}/evidence': async (setting) => {
    const { formId, itemId } = await open(setting)
    return { formId, itemId, fileId: await stored(setting) }
  },
  'delete /report-forms/{formId}/evidence/{itemId}/{fileId}': async (setting) => {
    const { formId, itemId } = await open(setting)
    const fileId = await stored(setting)
    await reporting.addEvidence(setting.ctx, { formId, itemId, fileId })
    return { formId, itemId, fileId }
  },
  'get /report-forms/{formId}/sheet': async (setting) => ({ formId: (await one(setting)).formId }),
  'get /report-sheets/{sheetId}': async (setting) => ({ sheetId: (await brought(setting)).sheetId }),
  'post /report-sheets/{sheetId}/taking': async (setting) => {
    const { sheetId, itemId } = await brought(setting)
    return { sheetId, keys: [itemId] }
  },
  'post /report-forms/{formId}/handing-in': async (setting) => {
    const opened = await open(setting)
    return { ...(await moved(setting, opened.formId)), ...said(opened) }
  },
  'post /report-forms/{formId}/taking-back': async (setting) => moved(setting, (await handedIn(setting)).formId),
  'post /report-forms/{formId}/check': async (setting) => moved(setting, (await handedIn(setting)).formId),
  'post /report-forms/{formId}/return': async (setting) => {
    const { formId, itemId } = await handedIn(setting)
    return { ...(await moved(setting, formId)), remarks: [{ itemId, body: 'Thiếu thôn Đông' }] }
  },
  'post /report-forms/{formId}/approval': async (setting) => moved(setting, (await checked(setting)).formId),
  'post /report-forms/{formId}/extensions': async (setting) => ({ formId: (await open(setting)).formId, until: '2026-12-31', because: 'Mất điện do lũ' }),
  'post /report-forms/{formId}/restatements': async (setting) => {
    const { formId, itemId } = await approved(setting)
    return { formId, itemId, value: '1.200,0', because: 'Đếm trùng thôn Đông' }
  },
  'post /report-restatements/{restatementId}/decision': async (setting) => {
    const { formId, itemId } = await approved(setting)
    const { id: restatementId } = await reporting.askRestatement(other(setting, 'lan'), { formId, itemId, value: '1200', because: 'Đếm trùng thôn Đông' })
    return { restatementId, accept: true }
  }
}

/** A file that nothing keeps yet, as somebody has sent it just now. */
const stored = async ({ ctx, people }: Setting): Promise<string> => (await storeText(ctx, 'Ảnh', { name: 'phan-loai-rac.jpg', unitId: people.province, permission: 'reporting.read' })).id

/** A sheet of a form in which its number is filled in. */
async function brought(setting: Setting) {
  const { formId, itemId } = await open(setting)
  const rows = [['Mã (không sửa)', 'Kỳ này'], [`${formId}/${itemId}/value/0`, '1.234,0']]
  const { sheetId } = await reporting.bringSheet(setting.ctx, { formId, fileName: 'bieu.xlsx', table: { rows, formulas: [], mergedRows: [] } })
  return { sheetId, itemId }
}

/** Two numbers of one draft, one held against the other. */
async function compared(setting: Setting) {
  const { ctx, people } = setting
  const { roundId, itemId } = await draft(setting)
  const { id: indicatorId } = await defineIndicator(ctx, { unitId: people.province, how: 'values', kind: 'add', period: 'year', calendar: 'state', measure: 'hộ', words: 'Hộ được hướng dẫn phân loại rác' })
  const { id: rightItemId } = await reporting.askIndicator(ctx, { roundId, indicatorId })
  return { roundId, level: 'block' as const, leftItemId: itemId, compare: 'at_most' as const, rightItemId }
}
