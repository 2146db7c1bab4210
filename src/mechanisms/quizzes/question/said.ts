/** Words in several languages; apart from the schema so that a phone need not load that. */
export const MAIN_LANGUAGE = 'vi'

export const inLanguage = (said: Record<string, string>, language: string): string => said[language] ?? said[MAIN_LANGUAGE] ?? Object.values(said)[0] ?? ''

interface Prompted {
  prompt: Record<string, string>
}

/** The main one first: a database keeps the parts of a body in an order of its own. */
export const languagesOf = ({ prompt }: Prompted): string[] => Object.keys(prompt).toSorted((one, other) => Number(other === MAIN_LANGUAGE) - Number(one === MAIN_LANGUAGE))

export const mainLanguageOf = (asked: Prompted): string => languagesOf(asked)[0] ?? MAIN_LANGUAGE
