/** Draws the states of assignments and of forms of reports into docs; a test fails when a page and its table differ. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stateDiagram } from '../src/mechanisms/plans/rules/assignment-states.ts'
import { stateDiagram as formDiagram } from '../src/programmes/reporting/rules/states.ts'
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

writeFileSync(
  join(PROJECT, 'docs/report-form-states.md'),
  `# States of a form of a round

Drawn by \`node scripts/state-diagram.ts\` from \`src/programmes/reporting/rules/states.ts\`; not edited by hand.
\`unit\`: people who write for the unit. \`checker\`, \`approver\`: at the unit to which the form goes. \`round\`: its opening and its end.
Extensions and corrections are records beside the state.

\`\`\`mermaid
${formDiagram()}
\`\`\`
`
)
