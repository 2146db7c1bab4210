/** Reads a file of questions in a process of its own: whatever it holds, the server goes on. */
import { readFileSync } from 'node:fs'
import { readQuestions, type ReadFormat, type Reading } from './index.ts'

export interface ReadTask {
  path: string
  name: string
  format?: ReadFormat
  language?: string
}

export default async function run({ path, ...input }: ReadTask): Promise<Reading> {
  return readQuestions({ ...input, bytes: readFileSync(path) })
}
