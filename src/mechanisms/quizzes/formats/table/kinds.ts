/** Words of our own template for kinds and ways of marking; read back without marks and signs. Pure. */
import { plainKey } from '#platform/shared/lists/records.ts'
import { KINDS, type QuestionKind } from '../../question/body.ts'

export const KIND_WORDS: Record<QuestionKind, string> = {
  single: 'Một đáp án',
  multiple: 'Nhiều đáp án',
  true_false: 'Đúng/Sai',
  matching: 'Ghép đôi',
  ordering: 'Sắp xếp',
  short_text: 'Trả lời ngắn',
  number: 'Số',
  essay: 'Tự luận',
  file: 'Nộp tệp'
}

/** As programs and people call them besides. */
const ALSO: Partial<Record<QuestionKind, string[]>> = {
  single: ['Single choice', 'Chọn một đáp án', 'Một lựa chọn'],
  multiple: ['Checkbox', 'Multiple answers', 'Chọn nhiều đáp án'],
  true_false: ['True/False', 'T/F', 'Đúng sai'],
  matching: ['Match', 'Ghép nối', 'Nối'],
  ordering: ['Reorder', 'Order', 'Sắp thứ tự'],
  short_text: ['Short answer', 'Fill in the blank', 'Điền khuyết', 'Điền từ', 'Điền vào chỗ trống'],
  number: ['Numeric', 'Numerical'],
  essay: ['Open ended', 'Tự luận ngắn']
}

const BY_WORDS = new Map([...KINDS.map((kind): [string, QuestionKind] => [plainKey(KIND_WORDS[kind]), kind]), ...KINDS.map((kind): [string, QuestionKind] => [plainKey(kind), kind]), ...KINDS.flatMap((kind) => (ALSO[kind] ?? []).map((words): [string, QuestionKind] => [plainKey(words), kind]))])
/** Says only that something is chosen: the answer tells how much. */
const CHOSEN = new Set(['', 'trac nghiem', 'tn', 'mc', 'multiple choice', 'trac nghiem khach quan', 'lua chon', 'nhieu lua chon'])

export const kindOf = (words: string): QuestionKind | 'chosen' | null => (CHOSEN.has(plainKey(words)) ? 'chosen' : (BY_WORDS.get(plainKey(words)) ?? null))

export const MARKING_WORDS = { all: 'Đúng hết mới có điểm', share: 'Chia điểm theo phương án' } as const
export const FOLD_WORDS = { none: 'Đúng từng chữ', case: 'Không phân biệt chữ hoa', marks: 'Không phân biệt dấu' } as const

/** The code whose words these are; `otherwise` for none. */
export function coded<T extends string>(words: Record<T, string>, said: string, otherwise: T): T {
  const found = Object.entries<string>(words).find(([, one]) => plainKey(one) === plainKey(said))
  return found ? (found[0] as T) : otherwise
}
