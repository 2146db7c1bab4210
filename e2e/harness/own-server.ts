/** Each worker of the runner walks its journeys on a server of its own, so that two files never meet on one plan. */
import { inject } from 'vitest'

export interface OwnServer {
  base: string
  /** Its data folder. */
  folder: string
}

export function ownServer(): OwnServer {
  const servers = inject('servers')
  const own = servers[(Number(process.env['VITEST_POOL_ID'] ?? 1) - 1) % servers.length]
  if (!own) throw new Error('No server was started for these journeys.')
  return own
}
