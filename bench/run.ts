/**
 * Figures, each beside a ceiling or goal taken in the same run: `npm run bench [-- [seconds per row] [part …]]`, all parts
 * unless some are named.
 */
import { cpus, totalmem } from 'node:os'
import { buildIfChanged } from '../scripts/build.ts'
import { PARTS } from './parts.ts'
import { watchMachine } from './taken-away.ts'

const [, , ...asked] = process.argv
const seconds = Number(asked.find((word) => /^\d+$/.test(word)) ?? 8)
const named = asked.filter((word) => !/^\d+$/.test(word))
const unknown = named.filter((name) => !PARTS[name])
if (unknown.length) {
  console.error(`There is no part ${unknown.join(', ')}; the parts are ${Object.keys(PARTS).join(', ')}.`)
  process.exit(2)
}

console.log(`${cpus().length} × ${cpus()[0]?.model}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.version}`)
buildIfChanged()
for (const [name, part] of Object.entries(PARTS)) {
  if (named.length && !named.includes(name)) continue
  const seen = watchMachine()
  await part(seconds)
  console.log(`\n(${name}: ${seen()})`)
}
process.exit(0)
