/** Reports of the province: a template of its own, drafts, one that is frozen. */
import { addReport, addTemplate, freezeReport, openReport, returnReport, sendReport } from '#programmes/reporting/server/index.ts'
import type { Asks, Setting } from './setting.ts'

const fields = {
  about: 'plan' as const, name: 'Báo cáo quý của tỉnh', title: 'Kết quả thực hiện {{nội dung báo cáo}}, {{kỳ báo cáo}}',
  body: '# KẾT QUẢ\nĐã hoàn thành {{số liệu: nhiệm vụ hoàn thành}}/{{số liệu: nhiệm vụ}} nhiệm vụ.\n{{bảng: chỉ tiêu}}\n# NHẬN XÉT\n{{phần viết: Nhận xét}}'
}
const begin = async ({ sharedPlan, people }: Setting) => ({ unitId: people.province, template: 'plan-period', subjectId: await sharedPlan(), kind: 'half-year' as const, day: '2026-03-10', calendar: 'state' as const })

const template = async ({ ctx, people }: Setting): Promise<{ templateId: string }> => ({ templateId: (await addTemplate(ctx, { unitId: people.province, ...fields })).id })
const draft = async (setting: Setting): Promise<{ reportId: string }> => ({ reportId: (await addReport(setting.ctx, await begin(setting))).id })
const signed = { number: '15', dated: '2026-03-10', place: 'Phú Sơn', authority: 'TM. ỦY BAN NHÂN DÂN', position: 'CHỦ TỊCH', signer: 'Đào Văn Thái' }

/** Sent to the unit above, which the province does not have. */
async function frozenBelow({ ctx, people }: Setting): Promise<{ reportId: string; version: number }> {
  const { id } = await addReport(ctx, { unitId: people.binhAn, template: 'unit-month', kind: 'month', day: '2026-03-10' })
  await freezeReport(ctx, { reportId: id, version: 1 })
  return { reportId: id, version: 2 }
}

const because = 'Thiếu phần việc tháng tới.'
async function sentUp(setting: Setting): Promise<{ reportId: string; version: number }> {
  const { reportId, version } = await frozenBelow(setting)
  await sendReport(setting.ctx, { reportId, version })
  return { reportId, version: version + 1 }
}

const kept = new WeakMap<Setting, Promise<{ reportId: string }>>()
/** The same one each time, for what changes nothing. */
export function reportExample(setting: Setting): Promise<{ reportId: string }> {
  const known = kept.get(setting) ?? draft(setting)
  kept.set(setting, known)
  return known
}

export const reports: Asks = {
  'get /report-templates': async (setting) => {
    await template(setting)
    return {}
  },
  'post /report-templates': ({ people }) => ({ unitId: people.province, ...fields }),
  'get /report-templates/{templateId}': template,
  'put /report-templates/{templateId}': async (setting) => ({ ...(await template(setting)), version: 1, name: fields.name, title: fields.title, body: `${fields.body}\n# ĐỀ XUẤT\n{{phần viết: Đề xuất}}` }),
  'post /report-templates/{templateId}/end': async (setting) => ({ ...(await template(setting)), version: 1 }),
  'get /report-documents': async (setting) => {
    await reportExample(setting)
    return { unitId: setting.people.province }
  },
  'post /report-documents': begin,
  'get /report-documents/{reportId}': reportExample,
  'put /report-documents/{reportId}/texts': async (setting) => ({ ...(await draft(setting)), name: 'Hạn chế và nguyên nhân', body: 'Thiếu xe lưu động ở hai xã.', version: 0 }),
  'delete /report-documents/{reportId}': async (setting) => ({ ...(await draft(setting)), version: 1 }),
  'post /report-documents/{reportId}/freezing': async (setting) => ({ ...(await draft(setting)), version: 1, ...signed }),
  'post /report-documents/{reportId}/sending': frozenBelow,
  'post /report-documents/{reportId}/return': async (setting) => ({ ...(await sentUp(setting)), because }),
  'post /report-documents/{reportId}/replacement': async (setting) => {
    const { reportId, version } = await sentUp(setting)
    await returnReport(setting.ctx, { reportId, version, because })
    return { reportId, version: version + 1 }
  },
  'get /report-documents/{reportId}/file': reportExample,
  'get /report-documents/{reportId}/opening': reportExample,
  'post /report-documents/{reportId}/opening': async (setting) => ({ reportId: (await frozenBelow(setting)).reportId, licence: 'CC0-1.0' }),
  'post /report-documents/{reportId}/closing': async (setting) => {
    const { reportId } = await frozenBelow(setting)
    await openReport(setting.ctx, { reportId })
    return { reportId, why: 'Bản công khai còn thiếu phụ lục' }
  }
}
