import type { Locale } from '#platform/shared/locale.ts'
import { en } from './text.en.ts'
import { vi, type RightsText } from './text.vi.ts'

export const rightsText = (locale: Locale): RightsText => (locale === 'en' ? en : vi)
