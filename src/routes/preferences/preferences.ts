/** What a browser remembers about how its reader likes the pages; nothing about the person. */
export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value)
}

export function themeOf(cookie: string | undefined): Theme {
  return isTheme(cookie) ? cookie : 'auto'
}

/** For `<html>`: without the attribute the page follows the device. */
export function themeAttribute(cookie: string | undefined): string {
  const theme = themeOf(cookie)
  return theme === 'auto' ? '' : `data-theme="${theme}"`
}
