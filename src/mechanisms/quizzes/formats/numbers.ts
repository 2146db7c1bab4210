/** Numbers as people write them: "3,5", "1.000.000", "-2". Null for anything else. Pure. */
export function numberOf(words: string): number | null {
  const text = words.trim().replaceAll(/[\s\u00a0]/gu, '').replace(/\.$/u, '')
  if (/^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/u.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'))
  return /^[+-]?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?$/iu.test(text) ? Number(text.replace(',', '.')) : null
}
