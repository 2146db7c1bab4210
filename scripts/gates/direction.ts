/** The direction of imports, checked by dependency-cruiser. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cruise, type ICruiseResult, type IConfiguration } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { PROJECT, runGate } from './gate.ts'

const config = createRequire(import.meta.url)(join(PROJECT, '.dependency-cruiser.cjs')) as IConfiguration

export interface Violation {
  rule: string
  from: string
  to: string
}

/** What breaks a rule among the files below `base`, and how many files were read. */
export async function findViolations(
  base: string,
  roots: string[]
): Promise<{ violations: Violation[]; files: number }> {
  const { output } = await cruise(
    roots,
    { ...config.options, baseDir: base, validate: true, ruleSet: { forbidden: config.forbidden ?? [] } },
    { ...config.options?.enhancedResolveOptions },
    { tsConfig: extractTSConfig(join(PROJECT, 'tsconfig.base.json')) }
  )
  const { summary, modules } = output as ICruiseResult
  return {
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    files: modules.filter((module) => !module.source.includes('node_modules') && !module.couldNotResolve).length
  }
}

if (process.argv[1] === import.meta.filename) {
  await runGate(async () => {
    const { violations } = await findViolations(PROJECT, ['src', 'scripts', 'bench', 'e2e'])
    return violations.map(({ rule, from, to }) => {
      const comment = config.forbidden?.find(({ name }) => name === rule)?.comment ?? ''
      return `${from} → ${to}\n  ${rule}: ${comment}`
    })
  })
}
