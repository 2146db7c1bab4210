/** What a person recognises of a browser's description; null when it says nothing known. */
export function deviceOf(userAgent: string | null): { browser: string; system: string } | null {
  const agent = userAgent ?? ''
  const browser = BROWSERS.find(([mark]) => agent.includes(mark))?.[1]
  const system = SYSTEMS.find(([mark]) => agent.includes(mark))?.[1]
  return browser && system ? { browser, system } : null
}

/** In this order: most browsers also name the ones further down. */
const BROWSERS = [
  ['Zalo', 'Zalo'],
  ['coc_coc', 'Cốc Cốc'],
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['CriOS', 'Chrome'],
  ['Safari', 'Safari']
] as const

const SYSTEMS = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux']
] as const
