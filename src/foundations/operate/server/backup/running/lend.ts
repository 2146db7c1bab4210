/**
 * The embedded database belongs to one process, so a backup beside a running server needs its help. Asked over a socket in the data
 * folder, the server lends a copy of the database as it stands between two transactions, with the files that it names under second
 * names. Whoever may use the socket may read the folder anyway. What was lent goes with the connection.
 */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, constants, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { copyFile, link, mkdir, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { dirname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { blobPlace, storedHashes } from '#foundations/files/server/index.ts'
import type { App } from '#platform/server/app.ts'
import type { Session } from '#platform/server/table-stream.ts'
import { noteBackup } from '../../commands.ts'
import { isDiskFull } from '../contents.ts'
import { Asked, linesOf, send, socketIn, type Answer } from './exchange.ts'

const LENT = /^lent-[0-9a-f]{8}$/

export function lendCopies(server: FastifyInstance, app: App): void {
  if (!app.database.copyTo) return
  const path = socketIn(app.config.dataFolder)
  if (path === null) return app.log.warn('the path of the data folder is too long for a socket: backups need the server to be stopped')
  let listening: Server | null = null
  const open = new Set<Socket>()
  server.addHook('onReady', async () => {
    // The folder is ours: whatever lies here was left behind by a process that was killed.
    for (const name of readdirSync(app.config.dataFolder)) if (LENT.test(name)) rmSync(join(app.config.dataFolder, name), { recursive: true, force: true })
    rmSync(path, { force: true })
    listening = createServer((socket) => {
      open.add(socket)
      socket.on('error', () => undefined).on('close', () => open.delete(socket))
      void serve(app, socket).catch((error: unknown) => {
        app.log.error({ err: error }, 'a backup beside the server failed')
        socket.destroy()
      })
    })
    try {
      await once(listening.listen(path), 'listening')
      chmodSync(path, 0o600)
    } catch (error) {
      app.log.warn({ err: error }, 'no socket for backups: they need the server to be stopped')
    }
  })
  server.addHook('onClose', async () => {
    for (const socket of open) socket.destroy()
    await new Promise<void>((resolve) => (listening ? listening.close(() => resolve()) : resolve()))
  })
}

async function serve(app: App, socket: Socket): Promise<void> {
  let lent: string | null = null
  try {
    for await (const line of linesOf(socket)) {
      const asked = Asked.parse(JSON.parse(line))
      if (asked.ask === 'copy' && lent === null) {
        lent = join(app.config.dataFolder, `lent-${randomBytes(4).toString('hex')}`)
        send(socket, await lend(app, lent))
      } else if (asked.ask === 'note') {
        await noteBackup(app.database.db, asked.made)
        app.relay.nudge()
        send(socket, { noted: true })
      }
    }
  } finally {
    if (lent !== null) await rm(lent, { recursive: true, force: true })
  }
}

async function lend(app: App, folder: string): Promise<Answer> {
  const { dataFolder } = app.config
  if (readdirSync(dataFolder).filter((name) => LENT.test(name)).length > 0) return { refused: 'running', about: '' }
  try {
    mkdirSync(join(folder, 'files'), { recursive: true, mode: 0o700 })
    await app.database.copyTo?.(join(folder, 'database'), (session) => nameAgain(session, app.config.filesFolder, join(folder, 'files')))
    return { folder }
  } catch (error) {
    app.log.error({ err: error }, 'no copy of the database for a backup')
    return { refused: isDiskFull(error) ? 'disk_full' : 'failed', about: dataFolder }
  }
}

/** A second name keeps a file that somebody deletes meanwhile, and takes no room. A file that is missing is told by the backup. */
async function nameAgain(session: Session, from: string, to: string): Promise<void> {
  for (const hash of await storedHashes(session)) {
    const place = blobPlace(to, hash)
    await mkdir(dirname(place), { recursive: true, mode: 0o700 })
    await link(blobPlace(from, hash), place)
      .catch(() => copyFile(blobPlace(from, hash), place, constants.COPYFILE_FICLONE))
      .catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error
      })
  }
}
