/** One of several processes that work out the result of a round, for tests that kill one in the middle of it. It tells each part that is done, and waits to be told to go on. */
import { once } from 'node:events'
import { modules } from '#app'
import { createApp } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext } from '#platform/server/context.ts'
import { createLog } from '#platform/server/log.ts'
import { workOutRound } from '../server/index.ts'

const [roundId, atOnce] = process.argv.slice(2)
const app = await createApp(readConfig(process.env), modules, { work: false, log: createLog('error') })
do {
  process.send?.('part')
  await once(process, 'message')
} while (await workOutRound(createContext(app), { roundId: String(roundId), atOnce: Number(atOnce) }))
process.send?.('end')
await app.close()
process.disconnect()
