/** Draws the states of an assignment into docs/assignment-states.md; a test fails when the page and the table differ. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stateDiagram } from '../src/mechanisms/plans/rules/assignment-states.ts'
import { PROJECT } from './gates/gate.ts'

writeFileSync(
  join(PROJECT, 'docs/assignment-states.md'),
  `# States of an assignment

Drawn by \`node scripts/state-diagram.ts\` from \`src/mechanisms/plans/rules/assignment-states.ts\`; not edited by hand.
\`lead\`: people who report for the lead unit. \`superior\`: whoever keeps the plan at the unit that issued it. \`plan\`: a new
version of the plan that no longer has the task. Extensions, requests to close and help are records beside the state.

\`\`\`mermaid
${stateDiagram()}
\`\`\`
`
)
