/**
 * One spelling for comparison: small letters, the newer place of tone marks, plain hyphens and blanks.
 * Every character keeps its offset, so a match in plain text is a match in the printed text.
 */
const toneMarks: Record<string, string> = {
  oà: 'òa', oá: 'óa', oả: 'ỏa', oã: 'õa', oạ: 'ọa',
  oè: 'òe', oé: 'óe', oẻ: 'ỏe', oẽ: 'õe', oẹ: 'ọe',
  uỳ: 'ùy', uý: 'úy', uỷ: 'ủy', uỹ: 'ũy', uỵ: 'ụy',
}
/** Only at the end of a syllable: "hoà", never "hoàn"; "quý" keeps its vowel. */
const movable = /(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\p{L})/giu
const dash = /[\u2010-\u2015\u2212]/gu
const blank = /[\s\u00A0]/gu

function smallLetters(text: string): string {
  const small = text.toLowerCase()
  if (small.length === text.length) return small
  return Array.from({ length: text.length }, (_, i) => {
    const one = (text[i] ?? '').toLowerCase()
    return one.length === 1 ? one : (text[i] ?? '')
  }).join('')
}

export function plain(text: string): string {
  return smallLetters(text)
    .replace(movable, (pair) => toneMarks[pair] ?? pair)
    .replace(dash, '-')
    .replace(blank, ' ')
}

/** Letters and digits of plain text; spelled as ranges, which compile much faster than letter classes. */
const inWord = String.raw`[0-9a-z\u00C0-\u024F\u1E00-\u1EFF]`
/** `\b` before a letter or a group opens a word, unless a letter or group ends right before it. */
const leading = /(?<=^|[(|:^ *+?}])\\b(?=[\p{L}[]|\((?!\?[!=<]))/gu

/**
 * A regular expression over plain text, written with small letters. `\b` is an edge of a word, also of one that
 * begins or ends with a Vietnamese letter.
 */
export function pattern(source: string, flags = 'gu'): RegExp {
  const spelled = source
    .replace(movable, (pair) => toneMarks[pair] ?? pair)
    .replace(leading, `(?<!${inWord})`)
    .replaceAll(String.raw`\b`, `(?!${inWord})`)
  return new RegExp(spelled, flags)
}

/** An alternation of phrases, the longest first. */
export function anyOf(phrases: readonly string[]): string {
  const sorted = [...phrases].sort((a, b) => b.length - a.length)
  return `(?:${sorted.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('|')})`
}
