/** What a browser remembers about how its reader likes the pages; nothing about the person. */
export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value)
}

/** How the source of a plan is looked at: as pictures of its pages where there are some, or as text. */
export const SOURCE_VIEWS = ['pages', 'text'] as const
export type SourceView = (typeof SOURCE_VIEWS)[number]

export function isSourceView(value: unknown): value is SourceView {
  return SOURCE_VIEWS.some((view) => view === value)
}

export function themeOf(cookie: string | undefined): Theme {
  return isTheme(cookie) ? cookie : 'auto'
}

/** For `<html>`: without the attribute the page follows the device. */
export function themeAttribute(cookie: string | undefined): string {
  const theme = themeOf(cookie)
  return theme === 'auto' ? '' : `data-theme="${theme}"`
}
