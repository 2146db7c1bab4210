/** Whether two questions say and ask the same: keys may be others (files do not hold them), and media are compared by their bytes. Pure. */
import { isDeepStrictEqual } from 'node:util'
import type { OutQuestion } from './file.ts'
import { keyOf } from './gather.ts'

export function sameQuestion(one: OutQuestion, other: OutQuestion | null): boolean {
  return other !== null && isDeepStrictEqual(plain(one), plain(other))
}

/** The question with keys in the order of its parts, and without what only an installation knows. */
export function plain({ body, subject, level, media = [] }: OutQuestion): unknown {
  const keyed = <T extends { key: string }>(list: T[], from = 0): T[] => list.map((one, place) => ({ ...one, key: keyOf(from + place) }))
  const numbered =
    'choices' in body
      ? { ...body, choices: keyed(body.choices) }
      : body.kind === 'matching'
        ? { ...body, pairs: keyed(body.pairs), others: keyed(body.others, body.pairs.length) }
        : body.kind === 'ordering'
          ? { ...body, items: keyed(body.items) }
          : 'rubric' in body
            ? { ...body, rubric: keyed(body.rubric) }
            : body
  return { body: { ...numbered, media: [] }, subject, level, media: media.map(({ kind, told, bytes }) => ({ kind, told, bytes: Buffer.from(bytes).toString('base64') })) }
}
