import { createContext } from 'svelte'
import type { Locale } from '#platform/shared/locale.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

const [readLocale, writeLocale] = createContext<() => Locale>()

/** Tells every element below in which language it speaks; called once by the root layout. */
export function speak(locale: () => Locale): void {
  writeLocale(locale)
}

/** The words of the elements themselves, for use while an element is being made. */
export function uiWords(): typeof vi {
  return uiText(readLocale())
}

export function uiLocale(): Locale {
  return readLocale()()
}

export function uiText(locale: Locale | (() => Locale)): typeof vi {
  return (typeof locale === 'function' ? locale() : locale) === 'en' ? en : vi
}
