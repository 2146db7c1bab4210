/** A country for trying out and measuring: 34 provinces, 3,321 communes, cells; invented names, the same in every run. Pure but for the ids. */
import { newId } from '#platform/shared/ids.ts'

export const PROVINCES = 34
export const COMMUNES = 3321
export const FIRST_DAY = '2025-07-01'

const FIRST = ['An', 'Bình', 'Cát', 'Đông', 'Hòa', 'Lâm', 'Minh', 'Nam', 'Phú', 'Sơn', 'Tân', 'Thanh', 'Thịnh', 'Trung', 'Vĩnh', 'Xuân']
const SECOND = ['Bắc', 'Cầu', 'Điền', 'Giang', 'Hải', 'Khê', 'Lộc', 'Lợi', 'Mỹ', 'Ninh', 'Phong', 'Quang', 'Thủy', 'Thượng', 'Tiến', 'Yên']

function nameOf(at: number): string {
  const round = Math.floor(at / (FIRST.length * SECOND.length))
  return `${FIRST[at % FIRST.length]} ${SECOND[Math.floor(at / FIRST.length) % SECOND.length]}${round ? ` ${round + 1}` : ''}`
}

export interface SampleUnit {
  unitId: string
  name: string
  shortName: null
  kind: string
  branch: string
  code: string
  parentId: string | null
  from: string
}

export interface Country {
  units: SampleUnit[]
  provinces: string[]
  communes: string[]
  cells: string[]
}

/** Parents before children, one unit above all. Of a small size the communes are fewer, in proportion. */
export function country(size: number): Country {
  const communeCount = Math.min(COMMUNES, Math.round((size - PROVINCES) / 3))
  const units: SampleUnit[] = []
  const add = (name: string, kind: string, code: string, parentId: string | null): string => {
    const unitId = newId()
    units.push({ unitId, name, shortName: null, kind, branch: 'state', code, parentId, from: FIRST_DAY })
    return unitId
  }
  const top = add('Cả nước', 'other', 'VN', null)
  const provinces = Array.from({ length: PROVINCES }, (_, at) => add(`Tỉnh ${nameOf(at * 7)}`, 'province', `T${at + 1}`, top))
  const communes = Array.from({ length: communeCount }, (_, at) => add(`Xã ${nameOf(at)}`, 'commune', `X${at + 1}`, provinces[at % PROVINCES] ?? top))
  const cells = Array.from({ length: Math.max(0, size - units.length) }, (_, at) => add(`Tổ ${at + 1}`, 'cell', `C${at + 1}`, communes[at % communes.length] ?? top))
  return { units, provinces, communes, cells }
}
