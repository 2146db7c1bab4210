/** The levels of Vietnamese test matrices as people write them. Pure. */
import { fold } from '#platform/shared/vietnamese.ts'
import type { Level } from '../question/body.ts'

/** "Vận dụng cao" is no level of its own in Circular 22/2021. */
const WRITTEN: Record<string, Level> = {
  'nhan biet': 'recall', nb: 'recall', recall: 'recall', biet: 'recall', de: 'recall', 'muc 1': 'recall', '1': 'recall', easy: 'recall',
  'thong hieu': 'understanding', th: 'understanding', understanding: 'understanding', hieu: 'understanding', 'trung binh': 'understanding', 'muc 2': 'understanding', '2': 'understanding', medium: 'understanding',
  'van dung': 'use', vd: 'use', use: 'use', 'van dung thap': 'use', 'van dung cao': 'use', vdc: 'use', kho: 'use', 'muc 3': 'use', '3': 'use', hard: 'use'
}

export const LEVEL_WORDS: Record<Level, string> = { recall: 'Nhận biết', understanding: 'Thông hiểu', use: 'Vận dụng' }

export function levelOf(words: string): Level | null {
  return WRITTEN[fold(words).replace(/^muc do\s*:?\s*/u, '').replaceAll(/\s+/gu, ' ').replace(/[.:]+$/u, '').trim()] ?? null
}
