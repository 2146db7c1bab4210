/** One process that guesses at one account from 2,500 networks: `node guesser.ts <database> <data folder> <seed>`. */
import { peopleModule } from '#foundations/people/server/index.ts'
import { createApp } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { openPostgres } from '#platform/server/database.ts'
import { createLog } from '#platform/server/log.ts'
import { admitTry } from '../../limits.ts'

const [, , url = '', folder = '', seed = '0'] = process.argv
const config = readConfig({ CAUNOI_DATA: folder, CAUNOI_SAMPLE: 'off', DATABASE_URL: url })
const database = openPostgres(url, { max: 4 })
const app = await createApp(config, [peopleModule], { work: false, database, log: createLog('silent') })
let looked = 0
let next = 0
async function guesser(): Promise<void> {
  while (next < 5000) {
    const at = next++
    const address = `100.${64 + Number(seed)}.${at % 250}.${at % 200}`
    const admission = await admitTry(app, { account: 'lan.nguyen', address: at % 2 ? address : `2001:db8:${seed}${at % 2500}::7`, device: null })
    if (admission.admitted) looked++
  }
}
await Promise.all(Array.from({ length: 4 }, guesser))
console.log(looked)
await app.close()
