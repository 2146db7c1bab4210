/** What an entry of the list of pages is, and what the lists of the rooms have in common. */
export interface PageEntry {
  /** The folder below src/routes. */
  route: string
  /** User name of a sample person; without one the page is opened signed out. */
  as?: string
  path?: string
  /** Steps: from that page (a path) follow a link whose address matches, and so on; the last one is the page. */
  follow?: [start: string, ...links: RegExp[]]
  /** Why the sample organisation has no such page; it is then covered by the named journey. */
  coveredBy?: string
}

export const ADMINISTRATOR = 'hanh.tran'
export const CLERK = 'vinh.do'
export const ID = '[0-9a-f-]{36}'
export const link = (pattern: string): RegExp => new RegExp(`^${pattern}(?:[?#].*)?$`)
