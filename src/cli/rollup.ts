import { modules } from '#app'
import { rebuildRollup, verifyRollup, type Difference } from '#mechanisms/indicators/server/index.ts'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { UsageError, type Terminal } from './terminal.ts'

/** Holds the sums over the tree against a full recomputation; 1 and the first differences when they are not equal. */
export async function rollupVerify(args: string[], terminal: Terminal): Promise<number> {
  return withApp(args, terminal, async (app) => {
    const { sums, figures, differences } = await verifyRollup(app)
    if (!differences.length) {
      terminal.print(terminal.words.rollupEqual(figures, sums))
      return 0
    }
    terminal.complain(terminal.words.rollupDiffers)
    for (const difference of differences) terminal.complain(lineOf(difference, terminal))
    return 1
  })
}

/** Asks whoever counts anew and makes all sums anew. */
export async function rollupRebuild(args: string[], terminal: Terminal): Promise<number> {
  return withApp(args, terminal, async (app) => {
    const { figures, sums } = await rebuildRollup(app)
    terminal.print(terminal.words.rollupRebuilt(figures, sums))
    return 0
  })
}

async function withApp(args: string[], terminal: Terminal, run: (app: App) => Promise<number>): Promise<number> {
  const [unknown] = args
  if (unknown !== undefined) throw new UsageError(terminal.words.unknownOption(unknown))
  const app = await createApp(readConfig(process.env), modules, { work: false })
  try {
    return await run(app)
  } finally {
    await app.close()
  }
}

function lineOf({ indicator, period, view, unit, kept, recomputed }: Difference, { words }: Terminal): string {
  return words.rollupDifference({ place: [indicator, period, view, unit].join(' '), kept: kept ?? words.none, recomputed: recomputed ?? words.none })
}
