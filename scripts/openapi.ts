/** Writes the description of /api/v1 from the modules; with --check it only compares and fails on drift. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { modules } from '#app'
import { readExamples } from '../src/platform/server/api-examples.ts'
import { openApiDocument } from '../src/platform/server/api.ts'
import { PROJECT } from './gates/gate.ts'

const FILE = join(PROJECT, 'openapi.json')
const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { version: string }
const text = `${JSON.stringify(
  openApiDocument(
    modules.flatMap((module) => module.api ?? []),
    version,
    readExamples()
  ),
  null,
  2
)}\n`

if (process.argv.includes('--check')) {
  if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== text) {
    console.error('openapi.json differs from the modules. Run: npm run openapi')
    process.exit(1)
  }
} else writeFileSync(FILE, text)
