/** Builds the pages when, and only when, what they are made of has changed. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROJECT = fileURLToPath(new URL('..', import.meta.url))
const MARK = join(PROJECT, 'build/sources.sha256')

function hashSources(): string {
  const files = globSync(['src/**/*', 'static/**/*', 'vite.config.ts', 'package.json', 'package-lock.json'], {
    cwd: PROJECT,
    withFileTypes: true,
    exclude: (entry) => entry.name.endsWith('.test.ts')
  })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(`${file.slice(PROJECT.length)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}

/** In a process of its own, so that the server that starts afterwards carries no bundler. Throws what the build said. */
export function buildIfChanged(): boolean {
  const sources = hashSources()
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === sources) return false
  console.log('Building the pages…')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(PROJECT, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: PROJECT,
      encoding: 'utf8',
      maxBuffer: 1 << 26
    }
  )
  if (status !== 0) throw new Error(`The pages do not build.\n${stdout}${stderr}`)
  writeFileSync(MARK, sources)
  return true
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildIfChanged()
