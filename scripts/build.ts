/** Builds pages and server when, and only when, what they are made of has changed (docs/decisions/0036). */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROJECT = fileURLToPath(new URL('..', import.meta.url))
const MARK = join(PROJECT, 'build/sources.sha256')

/** `src/start.ts` as it is built. */
export const BUILT_SERVER = new URL('../build/server/start.js', import.meta.url).href

function hashSources(): string {
  const inside = ['src', 'static'].flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
      .map((entry) => join(entry.parentPath, entry.name))
  )
  const beside = ['scripts/build.ts', 'vite.config.ts', 'package.json', 'package-lock.json']
  const files = [...inside, ...beside.map((file) => join(PROJECT, file))].sort()
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(`${file.slice(PROJECT.length)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}

/**
 * In a process of its own, so that the server that starts afterwards carries no bundler. Throws what the build said. From now on
 * this process and those that it starts know that the build is one of these sources.
 */
export function buildIfChanged(): boolean {
  process.env['CAUNOI_BUILT'] = '1'
  const sources = hashSources()
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === sources) return false
  console.log('Building pages and server…')
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
