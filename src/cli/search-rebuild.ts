import { modules } from '#app'
import { rebuildSearch } from '#foundations/search/server/index.ts'
import { createApp } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { UsageError, type Terminal } from './terminal.ts'

/** Makes the search index anew, on the database that the settings name. The instance may go on running on PostgreSQL. */
export async function searchRebuild(args: string[], terminal: Terminal): Promise<number> {
  const [unknown] = args
  if (unknown !== undefined) throw new UsageError(terminal.words.unknownOption(unknown))
  const app = await createApp(readConfig(process.env), modules, { work: false })
  try {
    terminal.print(terminal.words.searchRebuilt(await rebuildSearch(app)))
    return 0
  } finally {
    await app.close()
  }
}
