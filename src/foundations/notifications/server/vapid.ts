import { createECDH } from 'node:crypto'
import { z } from 'zod'
import { keptSecret } from '#platform/server/kept-secret.ts'

const VapidKeys = z.object({ publicKey: z.string(), privateKey: z.string() })
export type VapidKeys = z.output<typeof VapidKeys>

/**
 * The key pair by which push services know this instance. Made once: with another pair every browser would have to
 * subscribe anew.
 */
export function readVapidKeys(dataFolder: string): VapidKeys {
  return VapidKeys.parse(JSON.parse(keptSecret(dataFolder, 'vapid.json', () => JSON.stringify(newKeys()))))
}

function newKeys(): VapidKeys {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  // A number that begins with zeros is written shorter, and push services ask for its full length.
  const secret = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()]).subarray(-32)
  return { publicKey: pair.getPublicKey('base64url'), privateKey: secret.toString('base64url') }
}
