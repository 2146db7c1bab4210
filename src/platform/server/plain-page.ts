import type { Locale } from '../shared/locale.ts'
import type { ErrorDetail } from '../shared/errors.ts'
import type { Reasons } from '../shared/reasons.ts'
import { sentence } from '../shared/reasons.ts'
import { en, reasons as reasonsEn } from '../shared/text.en.ts'
import { reasons as reasonsVi, vi } from '../shared/text.vi.ts'

/** A refusal that comes before the pages: bare HTML in the language of the browser's preference, without a style. */
export function plainPage(locale: Locale, reason: string, detail: ErrorDetail = {}): string {
  const reasons: Reasons = locale === 'en' ? reasonsEn : reasonsVi
  const words = locale === 'en' ? en : vi
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${words.refused} – ${words.product}</title></head>
<body><main><h1>${words.refused}</h1><p>${sentence(reasons[reason] ?? reason, detail)}</p><p><a href="/">${words.product}</a></p></main></body>
</html>
`
}
