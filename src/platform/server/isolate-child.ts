/** The other side of `runIsolated`: closes the network, loads the task's module, answers once. */
import dgram from 'node:dgram'
import dns from 'node:dns'
import net from 'node:net'

function refuse(): never {
  throw new Error('No network here.')
}

net.Socket.prototype.connect = refuse
net.Server.prototype.listen = refuse
dgram.Socket.prototype.bind = refuse
dgram.Socket.prototype.send = refuse
dns.lookup = refuse as unknown as typeof dns.lookup
globalThis.fetch = refuse

type Task = (input: unknown, tools: { progress: (step: unknown) => void }) => Promise<unknown>

process.once('message', async (message: { input: unknown }) => {
  const send = (answer: unknown): void => {
    process.send?.(answer)
  }
  try {
    const module = (await import(process.argv[2] ?? '')) as { default: Task }
    send({ done: await module.default(message.input, { progress: (progress) => send({ progress }) }) })
  } catch (error) {
    const failure = error as Error & { code?: string; detail?: Record<string, unknown> }
    send({ failed: { name: failure.name, message: failure.message, code: failure.code, detail: failure.detail } })
  }
})
