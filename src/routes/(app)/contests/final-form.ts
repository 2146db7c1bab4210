import type { Final } from '#programmes/contests/schema.ts'
import { textOf } from '../../form-action.ts'

/** What a form says of the rules of a final; the new one and the changed one have the same fields. */
export function finalFields(form: FormData) {
  return {
    seconds: textOf(form, 'seconds') ?? '',
    leadSeconds: textOf(form, 'leadSeconds') ?? '',
    time: textOf(form, 'time'),
    prizes: textOf(form, 'prizes') ?? ''
  }
}

export interface StoredFinal {
  seconds: string
  leadSeconds: string
  time: string
  prizes: string
}

export const newFinal: StoredFinal = { seconds: '20', leadSeconds: '3', time: 'right', prizes: 'Giải nhất: 1\nGiải nhì: 1\nGiải ba: 1' }

export const storedFinal = ({ seconds, leadSeconds, time, prizes }: Final['rules']): StoredFinal => ({
  seconds: String(seconds), leadSeconds: String(leadSeconds), time, prizes: prizes.map(({ name, count }) => `${name}: ${count}`).join('\n')
})
