import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import webPush from 'web-push'
import { z } from 'zod'

const VapidKeys = z.object({ publicKey: z.string(), privateKey: z.string() })
export type VapidKeys = z.output<typeof VapidKeys>

/**
 * The key pair by which push services know this instance. Made once: with another pair every browser would have to
 * subscribe anew. All processes of an instance share the data folder; whoever starts first writes it.
 */
export function readVapidKeys(dataFolder: string): VapidKeys {
  const file = join(dataFolder, 'vapid.json')
  try {
    writeFileSync(file, JSON.stringify(webPush.generateVAPIDKeys()), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return VapidKeys.parse(JSON.parse(readFileSync(file, 'utf8')))
}
