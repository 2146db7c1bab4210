/** Builds the pages when, and only when, what they are made of has changed. */
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createBuilder } from 'vite'

const project = fileURLToPath(new URL('..', import.meta.url))
const MARK = join(project, 'build/sources.sha256')

function hashSources(): string {
  const files = globSync(['src/**/*', 'static/**/*', 'vite.config.ts', 'package.json', 'package-lock.json'], {
    cwd: project,
    withFileTypes: true,
    exclude: (entry) => entry.name.endsWith('.test.ts')
  })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file.slice(project.length)}\0`).update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

export async function buildIfChanged(): Promise<boolean> {
  const sources = hashSources()
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === sources) return false
  const builder = await createBuilder({ root: project, logLevel: 'warn' })
  await builder.buildApp()
  writeFileSync(MARK, sources)
  return true
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildIfChanged()
