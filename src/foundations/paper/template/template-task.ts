/** Reads and fills templates made in Word, in a process of its own: somebody else made the file. */
import { readFileSync } from 'node:fs'
import { mergeTemplate, readTemplate, type MergeAbout } from './merge.ts'

export type TemplateInput = { do: 'read'; path: string } | ({ do: 'merge'; path: string } & Omit<MergeAbout, 'pictures'>)

export default async function run(input: TemplateInput): Promise<string[] | { bytes: Uint8Array; lines: string[] }> {
  const bytes = readFileSync(input.path)
  return input.do === 'read' ? readTemplate(bytes) : mergeTemplate(bytes, input)
}
