/** Every package that the lock file brings, for running or for building, has a licence that we accept. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT, runGate } from './gate.ts'

const ACCEPTED = new Set([
  ...[
    'MIT',
    'MIT-0',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'ISC',
    '0BSD',
    'BlueOak-1.0.0',
    'CC0-1.0',
    'Unlicense'
  ],
  ...['Zlib', 'MPL-2.0', 'PostgreSQL', 'Python-2.0', 'OFL-1.1']
])

/** Packages whose field is missing or odd; the text that they ship was read. */
const READ: Record<string, string> = { 'png-js': 'MIT' }

/** "(MIT OR GPL-3.0)" is accepted for its MIT; "MIT AND Zlib" needs both. */
export function isAccepted(expression: string): boolean {
  return expression
    .replaceAll(/[()]/g, '')
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((name) => ACCEPTED.has(name.trim())))
}

interface Package {
  version?: string
  license?: string | { type?: string }
  licenses?: { type?: string }[]
  link?: boolean
}

if (process.argv[1] === import.meta.filename) {
  await runGate(() => {
    const lock = JSON.parse(readFileSync(join(PROJECT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, Package>
    }
    return Object.entries(lock.packages).flatMap(([folder, locked]) => {
      if (folder === '' || locked.link) return []
      const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
      const installed = join(PROJECT, folder, 'package.json')
      // Packages for other platforms are not installed here; for them the lock file is all we have.
      const described = existsSync(installed) ? (JSON.parse(readFileSync(installed, 'utf8')) as Package) : locked
      const field = described.license ?? described.licenses?.map(({ type }) => type).join(' OR ') ?? locked.license
      const licence = READ[name] ?? (typeof field === 'object' ? field.type : field)
      if (licence && isAccepted(licence)) return []
      return [`${name} ${locked.version ?? ''}: licence ${licence ?? 'not declared'} is not on the list.`]
    })
  })
}
