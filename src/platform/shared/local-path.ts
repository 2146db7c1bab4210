/** Only for taking a path apart; never shown and never reached. */
const NOWHERE = 'http://nowhere.invalid'

/**
 * A path inside this site that came from outside (a form, an address), or the fallback. Whatever a browser could read as
 * another site ("//other", "/\\other", a tab between the slashes) is refused, so a link cannot lead people away.
 */
export function localPath(value: unknown, fallback = '/'): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value) || /[\u0000-\u001f\u007f\\]/.test(value)) return fallback
  try {
    const url = new URL(value, NOWHERE)
    return url.origin === NOWHERE && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : fallback
  } catch {
    return fallback
  }
}

/** In an address: the page is to show a form again that was kept while its sender signed in. */
export const KEPT = 'kept'

/** Where a person is, to come back to later: a form's action ("?/report") is no place to return to by reading. */
export function placeOf(url: URL): string {
  const search = new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/') && name !== KEPT))
  return url.pathname + (search.size > 0 ? `?${search}` : '')
}
