/** Reads a file of another system in a process of its own. */
import { readDhis2 } from './dhis2.ts'
import { readAdx } from './read-adx.ts'
import type { FileIn } from './values.ts'

export interface ReadInput {
  format: 'dhis2' | 'adx'
  text: string
}

export default async function run({ format, text }: ReadInput): Promise<FileIn> {
  return format === 'adx' ? readAdx(new TextEncoder().encode(text)) : readDhis2(text)
}
