/** The other side of a measurement, in a process of its own so that its work does not count: asks as often as it is told, one after another. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get } from 'node:http'

interface Order {
  address: string
  cookie: string
  count: number
}

export interface Asker {
  ask(order: Order): Promise<void>
  stop(): void
}

export function startAsker(): Asker {
  const child = fork(import.meta.filename, { execArgv: [] })
  return {
    async ask(order) {
      child.send(order)
      const [failed] = (await once(child, 'message')) as [number]
      if (failed) throw new Error(`${failed} requests failed.`)
    },
    stop: () => void child.kill()
  }
}

function answer(): void {
  const agent = new Agent({ keepAlive: true })
  const ask = ({ address, cookie }: Order): Promise<boolean> =>
    new Promise((resolve) => {
      get(address, { agent, headers: { cookie } }, (response) => {
        response.resume()
        response.once('end', () => resolve(response.statusCode === 200))
      }).once('error', () => resolve(false))
    })
  process.on('message', (order: Order) => {
    void (async () => {
      let failed = 0
      for (let at = 0; at < order.count; at++) if (!(await ask(order))) failed++
      process.send?.(failed)
    })()
  })
}

if (process.argv[1] === import.meta.filename && process.send) answer()
