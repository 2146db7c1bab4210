/** The columns of a list of members: the same titles go out and come in. Pure. */
import type { ListColumns } from '#platform/shared/lists/records.ts'
import { lists as en } from './text.en.ts'
import { lists as vi } from './text.vi.ts'

export const COLUMNS = ['name', 'unit', 'position', 'from', 'to', 'phone', 'email', 'person'] as const
export type Column = (typeof COLUMNS)[number]

export const MEMBER_COLUMNS: ListColumns = { titles: { vi: vi.columns, en: en.columns }, needed: ['name', 'unit', 'from'] }
