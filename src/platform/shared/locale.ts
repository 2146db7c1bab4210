export const LOCALES = ['vi', 'en'] as const
export type Locale = (typeof LOCALES)[number]

export function isLocale(value: unknown): value is Locale {
  return value === 'vi' || value === 'en'
}

/** What a module's `text.vi.ts` may hold: plain words, or words with places for values. */
export type TextTree = { [key: string]: string | ((...values: never[]) => string) | TextTree }

/** The shape of a text file with the words taken out: what the English file must fill completely. */
export type TextShape<T> = {
  [K in keyof T]: T[K] extends string ? string : T[K] extends (...values: infer A) => string ? (...values: A) => string : TextShape<T[K]>
}
