/** Files of one attempt on this device: kept before the answer names them, sent piece by piece, gone when the server has them. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { PIECE_BYTES, writeFile } from '../../attempt/file.ts'
import type { PieceTaken } from '../../schema/files.ts'
import { ask } from './line.ts'
import type { Held, KeptFile, Store } from './store.ts'

/** So often the server may find that what came was not what was named. */
const MOST_ANEW = 3

export interface Files {
  /** What the answer says of it. */
  keep(file: Blob): Promise<string>
  /** Those that wait, by hash: how much the server has, or why it takes none of it. */
  waiting: Map<string, { sent: number; bytes: number; refused: string | null }>
  /** False: the line broke off. */
  send(): Promise<boolean>
}

export async function openFiles(store: Store, { attemptId, started: { ticket } }: Held, changed: () => void): Promise<Files> {
  const files: Files = {
    waiting: new Map(),
    async keep(blob) {
      const hash = bytesToHex(sha256(new Uint8Array(await blob.arrayBuffer())))
      await store.keepFile({ attemptId, sha256: hash, blob, refused: null })
      files.waiting.set(hash, { sent: 0, bytes: blob.size, refused: null })
      return writeFile({ sha256: hash, bytes: blob.size })
    },
    async send() {
      for (const file of await store.files(attemptId)) if (file.refused === null && !(await sendOne(file))) return false
      return true
    }
  }
  for (const { sha256: hash, blob, refused } of await store.files(attemptId)) files.waiting.set(hash, { sent: 0, bytes: blob.size, refused })

  async function sendOne(file: KeptFile): Promise<boolean> {
    const { sha256: hash, blob } = file
    // Asks first: another time some of it may have arrived.
    let [at, size] = [0, 0]
    for (let anew = 0; anew < MOST_ANEW; ) {
      const answer = await ask(`/uploads/quiz-file/${hash}?at=${at}`, {
        method: 'POST', credentials: 'omit', headers: { 'content-type': 'application/octet-stream', 'x-quiz-ticket': ticket }, body: blob.slice(at, at + size)
      })
      if (!answer || answer.status === 429 || answer.status >= 500) return false
      if (answer.status !== 200) return refuse(file, String(answer.said['reason'] ?? 'quizzes.file_form'))
      const { held: there, done } = answer.said as unknown as PieceTaken
      if (done) {
        await store.dropFile(attemptId, hash)
        files.waiting.delete(hash)
        changed()
        return true
      }
      if (there < at) anew += 1
      ;[at, size] = [there, PIECE_BYTES]
      files.waiting.set(hash, { sent: there, bytes: blob.size, refused: null })
      changed()
    }
    return refuse(file, 'quizzes.file_broken')
  }

  async function refuse(file: KeptFile, refused: string): Promise<boolean> {
    // The answer that names it is not there yet: it goes first.
    if (refused === 'quizzes.file_unsaid') return true
    await store.keepFile({ ...file, refused })
    files.waiting.set(file.sha256, { sent: 0, bytes: file.blob.size, refused })
    changed()
    return true
  }

  return files
}

/** Still to be sent. */
export const filesLeft = ({ waiting }: Files): number => [...waiting.values()].filter(({ refused }) => refused === null).length
