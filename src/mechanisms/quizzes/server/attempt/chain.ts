import { hash } from 'node:crypto'

/** The same as `hashOfText`, by what Node brings along. A browser on plain http brings nothing, so devices work it out in JavaScript. */
export const chained = (before: string, text: string): string => hash('sha256', Buffer.concat([Buffer.from(before, 'hex'), Buffer.from(text)]))
