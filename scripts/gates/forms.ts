/**
 * Every form action of a page goes through `formAction`, so that what somebody typed is kept when it is refused or when the
 * session has ended (decision 0011).
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { PROJECT, runGate } from './gate.ts'

const BRIDGE = 'formAction'

/** The names of the actions in a page's server file that do not use the bridge. */
export function actionsWithoutBridge(code: string): string[] {
  const file = ts.createSourceFile('+page.server.ts', code, ts.ScriptTarget.Latest, true)
  const helpers = helpersWithBridge(file)
  return actionsOf(file).flatMap((property) => {
    if (ts.isSpreadAssignment(property)) return callsBridge(property, helpers) ? [] : [property.getText(file)]
    const name = property.name?.getText(file) ?? ''
    return callsBridge(property, helpers) ? [] : [name]
  })
}

function actionsOf(file: ts.SourceFile): ts.ObjectLiteralElementLike[] {
  const found: ts.ObjectLiteralElementLike[] = []
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (name.getText(file) !== 'actions' || !initializer) continue
      const value =
        ts.isSatisfiesExpression(initializer) || ts.isAsExpression(initializer) ? initializer.expression : initializer
      if (ts.isObjectLiteralExpression(value)) found.push(...value.properties)
    }
  }
  return found
}

/** Functions of the same file that make an action by the bridge. */
function helpersWithBridge(file: ts.SourceFile): Set<string> {
  const helpers = new Set([BRIDGE])
  for (const statement of file.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name && callsBridge(statement, helpers))
      helpers.add(statement.name.text)
    if (!ts.isVariableStatement(statement)) continue
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (name.getText(file) !== 'actions' && initializer && callsBridge(initializer, helpers))
        helpers.add(name.getText(file))
    }
  }
  return helpers
}

function callsBridge(node: ts.Node, helpers: ReadonlySet<string>): boolean {
  if (ts.isIdentifier(node) && helpers.has(node.text) && node.parent && !ts.isPropertyAssignment(node.parent))
    return true
  if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.initializer) && helpers.has(node.initializer.text))
    return true
  if (ts.isShorthandPropertyAssignment(node)) return helpers.has(node.name.text)
  return ts.forEachChild(node, (child) => callsBridge(child, helpers)) ?? false
}

if (process.argv[1] === import.meta.filename) {
  await runGate(() =>
    globSync('src/routes/**/+page.server.ts', { cwd: PROJECT }).flatMap((path) =>
      actionsWithoutBridge(readFileSync(join(PROJECT, path), 'utf8')).map(
        (name) => `${path}: the action "${name}" does not go through ${BRIDGE}; what is typed there would be lost.`
      )
    )
  )
}
