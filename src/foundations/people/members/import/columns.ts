/** The columns of a list of members: the same titles go out and come in. Pure. */
import type { ListColumns } from '#platform/shared/lists/records.ts'
import { lists as en } from './text.en.ts'
import { lists as vi } from './text.vi.ts'

export const COLUMNS = ['name', 'unit', 'position', 'from', 'to', 'phone', 'email', 'person'] as const
export type Column = (typeof COLUMNS)[number]

/** Only titles that can mean nothing else: the name of a unit is no code. */
const ALSO = {
  name: ['Họ tên', 'Full name'],
  position: ['Chức danh', 'Chức vụ, chức danh'],
  from: ['Ngày bắt đầu', 'Từ'],
  phone: ['Số điện thoại', 'SĐT', 'Số ĐT', 'Điện thoại di động', 'Di động', 'Phone number', 'Mobile'],
  email: ['Email', 'E-mail', 'Địa chỉ email', 'Địa chỉ thư điện tử', 'Hộp thư']
} satisfies Partial<Record<Column, string[]>>

export const MEMBER_COLUMNS: ListColumns = { titles: { vi: vi.columns, en: en.columns }, also: ALSO, needed: ['name', 'unit', 'from'] }
