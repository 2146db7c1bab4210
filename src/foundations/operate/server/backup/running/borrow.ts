/** A backup of the embedded database while a server runs on it: out of a copy that the server lends. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Config } from '#platform/server/config.ts'
import { openEmbedded } from '#platform/server/database.ts'
import type { Module } from '#platform/server/module.ts'
import { BackupRefused } from '../contents.ts'
import { makeBackup, type BackupMade } from '../make.ts'
import { Answer, linesOf, send, socketIn, type Asked } from './exchange.ts'

/** Null where no server answers: an older one, or one whose folder has too long a path for a socket. */
export async function backUpRunning(config: Config, modules: Module[], to: { folder: string; recipients: string[] }): Promise<BackupMade | null> {
  const socket = await reach(config.dataFolder)
  if (!socket) return null
  try {
    const lines = linesOf(socket)
    const ask = async (words: Asked): Promise<Answer> => {
      send(socket, words)
      const { value, done } = await lines.next()
      if (done) throw new BackupRefused('server_gone')
      return Answer.parse(JSON.parse(String(value)))
    }
    const lent = await ask({ ask: 'copy' })
    if ('refused' in lent) throw new BackupRefused(lent.refused === 'failed' ? 'server_gone' : lent.refused, lent.about)
    if (!('folder' in lent)) throw new BackupRefused('server_gone')
    const copy = await openEmbedded(join(lent.folder, 'database'))
    let made: BackupMade
    try {
      made = await makeBackup(copy, { ...config, filesFolder: join(lent.folder, 'files') }, modules, to)
    } finally {
      await copy.close()
    }
    await ask({ ask: 'note', made })
    return made
  } finally {
    socket.destroy()
  }
}

async function reach(dataFolder: string): Promise<Socket | null> {
  const path = socketIn(dataFolder)
  if (path === null) return null
  const socket = connect(path)
  try {
    await once(socket, 'connect')
    socket.on('error', () => undefined)
    return socket
  } catch {
    return null
  }
}
