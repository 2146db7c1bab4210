/** Words with the looks of each letter: a right answer is often told by nothing else. Pure. */
export const LOOKS = ['marked', 'colour', 'underline', 'bold'] as const
export type Look = (typeof LOOKS)[number]

export interface Looked {
  text: string
  /** One set of looks a letter, as bits in the order of LOOKS. */
  looks: readonly number[]
}

export const bare = (text: string): Looked => ({ text, looks: Array<number>(text.length).fill(0) })

export function joined(parts: { text: string; look: number }[]): Looked {
  return { text: parts.map(({ text }) => text).join(''), looks: parts.flatMap(({ text, look }) => Array<number>(text.length).fill(look)) }
}

export function cut({ text, looks }: Looked, from: number, to = text.length): Looked {
  let [first, last] = [from, to]
  while (first < last && /\s/u.test(text[first] ?? '')) first += 1
  while (last > first && /\s/u.test(text[last - 1] ?? '')) last -= 1
  return { text: text.slice(first, last), looks: looks.slice(first, last) }
}

export const addedTo = (one: Looked, other: Looked, between: string): Looked =>
  one.text === '' ? other : { text: one.text + between + other.text, looks: [...one.looks, ...Array<number>(between.length).fill(0), ...other.looks] }

/** Most of the letters look so; a single word in bold makes no answer. */
export function hasLook({ text, looks }: Looked, look: Look): boolean {
  const bit = 1 << LOOKS.indexOf(look)
  let letters = 0
  let with_ = 0
  for (let at = 0; at < text.length; at += 1) {
    if (!/[\p{L}\p{N}]/u.test(text[at] ?? '')) continue
    letters += 1
    if (((looks[at] ?? 0) & bit) !== 0) with_ += 1
  }
  return letters > 0 && with_ / letters >= 0.6
}
