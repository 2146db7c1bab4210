/** Every path of the project that its front pages name exists: a map that rots leads newcomers astray. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT, runGate } from './gate.ts'

const PAGES = ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md']
const ROOTS = /^(?:src|db|docs|scripts|bin|e2e|bench|static|\.ci)\/|^[\w.-]+\.(?:md|json|cjs|config\.[jt]s)$/

/** Paths in backticks and link targets that begin like one of ours; `*` stands for any name. */
export function namedPaths(page: string): string[] {
  const quoted = [...page.matchAll(/`([^`\s]+)`/g)].map((match) => match[1] ?? '')
  const linked = [...page.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '')
  return [...quoted, ...linked].filter((path) => ROOTS.test(path) && !/[<>{}…]/.test(path))
}

/** The tree of ARCHITECTURE.md: indented names ending in `/` or with an ending, below `src/`. */
export function treePaths(page: string): string[] {
  const tree = /```\n(src\/\n[\s\S]*?)```/.exec(page)?.[1] ?? ''
  const open: { depth: number; path: string }[] = []
  const paths: string[] = []
  for (const line of tree.split('\n')) {
    const names = line.split(/ {2,}/).find((part) => part.trim()) ?? ''
    const depth = line.length - line.trimStart().length
    while (open.length && (open.at(-1)?.depth ?? 0) >= depth) open.pop()
    const parent = open.at(-1)?.path ?? ''
    for (const name of depth === 0 ? line.split(/\s+/) : [names.split(' ')[0] ?? '']) {
      if (/^[\w.-]+(?:\/[\w.-]+)*\/$|^[\w.-]+\.ts$/.test(name)) paths.push(parent + name)
    }
    const first = names.split(' ')[0] ?? ''
    if (first.endsWith('/')) open.push({ depth, path: parent + first })
  }
  return paths
}

if (process.argv[1] === import.meta.filename) {
  await runGate(() =>
    PAGES.flatMap((page) => {
      if (!existsSync(join(PROJECT, page))) return [`${page} is missing.`]
      const text = readFileSync(join(PROJECT, page), 'utf8')
      return [...namedPaths(text), ...(page === 'ARCHITECTURE.md' ? treePaths(text) : [])]
        .filter((path) =>
          path.includes('*') ? globSync(path, { cwd: PROJECT }).length === 0 : !existsSync(join(PROJECT, path))
        )
        .map((path) => `${page} names ${path}, which does not exist.`)
    })
  )
}
