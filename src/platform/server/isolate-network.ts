/**
 * Loaded before anything else in an isolated process and in each of its worker threads: there is no network here.
 * By `--require`, because `--import` does not reach a thread that is started from text.
 */
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
globalThis.fetch = refuse

for (const resolver of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
  for (const name of Object.getOwnPropertyNames(resolver)) {
    if (/^(lookup|resolve|reverse)/.test(name)) Object.defineProperty(resolver, name, { value: refuse })
  }
}
