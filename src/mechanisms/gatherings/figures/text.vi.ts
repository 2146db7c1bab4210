/** Names of what is counted, kept with the indicators in the language of the gatherings. */
import type { GatheringKind } from '../schema.ts'
import { vi } from '../text.vi.ts'

export const heldOf = (kind: GatheringKind): string => `Số buổi đã tổ chức – ${vi.kinds[kind]}`
export const presentOf = (kind: GatheringKind): string => `Tỷ lệ có mặt – ${vi.kinds[kind]}`
export const GATHERINGS = 'buổi'
export const ATTENDANCES = 'lượt người'
