/** No source file longer than 300 lines: past 250, find the capability that hides inside. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT, projectFiles, runGate } from './gate.ts'

const LIMIT = 300
const SOURCE = /\.(ts|js|cjs|svelte|css|sql|html)$/

await runGate(() =>
  projectFiles()
    .filter((file) => SOURCE.test(file) && !file.endsWith('.gen.ts'))
    .map((file) => ({ file, lines: readFileSync(join(PROJECT, file), 'utf8').trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > LIMIT)
    .map(({ file, lines }) => `${file} has ${lines} lines (${LIMIT} allowed).`)
)
