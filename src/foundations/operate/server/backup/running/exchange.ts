/** What a backup and a running server say to each other: one line of JSON each way. */
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Socket } from 'node:net'
import { z } from 'zod'

export const Asked = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('copy') }),
  z.object({
    ask: z.literal('note'),
    made: z.object({ file: z.string(), madeAt: z.coerce.date(), bytes: z.int(), sha256: z.string().regex(/^[0-9a-f]{64}$/), tables: z.int(), rows: z.int(), files: z.int(), jobs: z.int() })
  })
])
export type Asked = z.input<typeof Asked>

export const Answer = z.union([
  z.object({ folder: z.string() }),
  z.object({ noted: z.literal(true) }),
  z.object({ refused: z.enum(['running', 'disk_full', 'failed']), about: z.string() })
])
export type Answer = z.infer<typeof Answer>

/** More does not fit into the address of a socket. */
const LONGEST = 107

/** Null where the path of the data folder is too long for a socket in it. */
export function socketIn(dataFolder: string): string | null {
  const path = join(dataFolder, 'backup.sock')
  return Buffer.byteLength(path) <= LONGEST ? path : null
}

export function send(socket: Socket, line: Asked | Answer): void {
  socket.write(`${JSON.stringify(line)}\n`)
}

export function linesOf(socket: Socket): AsyncIterableIterator<string> {
  return createInterface({ input: socket, crlfDelay: Infinity })[Symbol.asyncIterator]()
}
