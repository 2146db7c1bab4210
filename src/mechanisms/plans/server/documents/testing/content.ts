/**
 * A published plan as the queries give it, made by hand: the documents made of it need no database. Only what documents
 * look at is there.
 */
import { newId } from '#platform/shared/ids.ts'
import type { OutlineItem, Plan, PlanOutline, SourceLine, TaskUnit } from '../../../schema.ts'
import type { PlanContent } from '../source.ts'

export interface Given {
  party?: boolean
  /** Words of tasks with their lead; null: nobody leads. */
  tasks?: { text: string; lead: string | null; partners?: string[] }[]
  recipients?: string[]
  authority?: string
  position?: string
  issuer?: string
  title?: string
}

const AT = { paragraph: 0, from: 0, to: 0 }
const NO_FINDINGS = { at: AT, confidence: 1, task: null, targets: [], deadlines: [] }
const TASKS = [
  { text: 'Tập huấn cách phân loại rác cho tổ tự quản.', lead: 'Phòng Kinh tế', partners: ['Hội Liên hiệp Phụ nữ xã'] },
  { text: 'Lắp thùng rác hai ngăn ở các điểm tập kết.', lead: 'Phòng Kinh tế' },
  { text: 'Kiểm tra việc thu gom vào sáng thứ bảy.', lead: null }
]

export function contentOf(given: Given = {}): PlanContent {
  const { party = false, tasks = TASKS } = given
  const unit = { id: newId(), name: party ? 'Đảng ủy xã Bình An' : 'Xã Bình An', kind: 'commune', branch: party ? 'party' : 'state' }
  const parent = { name: party ? 'Tỉnh ủy Phú Sơn' : 'Tỉnh Phú Sơn', kind: 'province', branch: unit.branch }
  const issuer = given.issuer ?? (party ? unit.name : 'Ủy ban nhân dân xã Bình An')
  const units = unitBook()
  const partId = newId()
  const items = tasks.map(({ text, lead, partners = [] }, place) => ({
    ...NO_FINDINGS,
    id: newId(),
    number: place + 1,
    marker: `${place + 1}.`,
    text,
    leadIn: false,
    attribute: false,
    at: { ...AT, paragraph: place + 10 },
    task: {
      id: newId(), text, marked: true, state: 'in_progress', percent: 40 + place, dueOn: '2026-06-30', openDueOn: '2026-06-30', extendedFrom: null, deadlineId: null, addressees: null, staysText: null,
      confidence: 1, doubtful: false, checked: false, version: 1,
      units: [...(lead === null ? [] : [units(lead, 'lead')]), ...partners.map((name) => units(name, 'partner'))]
    }
  } as OutlineItem))
  const node = { ...NO_FINDINGS, id: partId, parentId: null, depth: 0, marker: 'I', heading: 'NHIỆM VỤ', path: 'I', items, at: { ...AT, paragraph: 9 } }
  const outline: PlanOutline = {
    parts: tasks.length ? [{ id: partId, marker: 'I', heading: 'NHIỆM VỤ', tasks: tasks.length, doubts: 0, paragraph: 9 }] : [],
    nodes: tasks.length ? [node] : [],
    closing: []
  }
  const basis = ['Căn cứ Luật Bảo vệ môi trường số 72/2020/QH14 ngày 17 tháng 11 năm 2020;', `${issuer} ban hành Kế hoạch phân loại rác tại nguồn năm 2026 như sau:`]
  return { plan: planOf(given, { unit, issuer, party, tasks: tasks.length }), unit: { ...unit, parent }, issuer: { ...unit, parent }, outline, lines: basis.map(lineOf) }
}

function unitBook() {
  const known = new Map<string, { id: string; name: string }>()
  return (name: string, role: 'lead' | 'partner'): TaskUnit => {
    const unit = known.get(name) ?? { id: newId(), name }
    known.set(name, unit)
    return { id: newId(), role, unit, set: null, phrase: name, at: null, confidence: 1 } as TaskUnit
  }
}

function lineOf(text: string, position: number): SourceLine {
  return { position, text, placement: 'body', page: null, cell: null, gapBefore: true, place: 'basis', reason: null, nodeId: null, itemId: null } as SourceLine
}

function planOf(given: Given, { unit, issuer, party, tasks }: { unit: { id: string; name: string }; issuer: string; party: boolean; tasks: number }): Plan {
  const title = given.title ?? 'Phân loại rác tại nguồn năm 2026'
  return {
    id: newId(), unit, state: 'published', name: title, number: party ? '12-KH/ĐU' : '12/KH-UBND', date: '2026-01-05', createdAt: new Date(0),
    publishedAt: new Date(0), tasks, reported: 0, late: 0, doubts: 0, version: 1, type: 'KẾ HOẠCH', symbol: party ? 'KH/ĐU' : 'KH-UBND', title, issuer,
    place: 'Bình An', markedDraft: false, period: { from: 2026, to: 2026 },
    signature: {
      authority: given.authority ?? (party ? 'T/M BAN THƯỜNG VỤ' : 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH'),
      position: given.position ?? (party ? 'BÍ THƯ' : 'PHÓ CHỦ TỊCH'),
      name: 'Trần Văn Hậu'
    },
    recipients: given.recipients ?? (party ? ['Tỉnh ủy', 'Các chi bộ', 'Lưu Văn phòng Đảng ủy'] : ['Ủy ban nhân dân tỉnh', 'Các thôn', 'Lưu: VT']),
    notices: [], format: 'docx', pages: 2, files: [], createdBy: null, publishedBy: null, fingerprint: null,
    counts: { parts: 1, items: tasks, tasks, targets: 0, deadlines: 0, citations: 0, paragraphs: 2, doubts: 0, tasksWithoutLead: 0 },
    can: { edit: false, publish: false, discard: false, enterFigures: false, assign: false }
  } as Plan
}
