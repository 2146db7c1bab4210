/** Pictures, sounds and films of questions on their way into a file. */
import { readFile } from 'node:fs/promises'
import { filesOnDisk, type StoredFile } from '#foundations/files/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { OutQuestion } from '../formats/index.ts'
import { inMain } from '../formats/out.ts'

/** As text they are a third larger: what goes out must be small enough to come back in. */
const MOST_BYTES = 14 * 1_048_576

/** In the order of the ids as long as there is room; for whoever has decided about visibility. What is gone from the disk is left out. */
export async function contentsOf(ctx: Context, fileIds: string[], room: number): Promise<Map<string, StoredFile & { content: Uint8Array }>> {
  const files = await filesOnDisk(ctx, [...new Set(fileIds)])
  const read = new Map<string, StoredFile & { content: Uint8Array }>()
  let left = room
  for (const id of new Set(fileIds)) {
    const file = files.get(id)
    const content = file && file.bytes <= left ? await readFile(file.path).catch(() => null) : null
    if (!file || !content) continue
    left -= content.byteLength
    read.set(id, { ...file, content })
  }
  return read
}

/** Of questions that the actor may see; of what is left out the losses tell. */
export async function withMediaBytes(ctx: Context, questions: OutQuestion[], room = MOST_BYTES): Promise<OutQuestion[]> {
  const contents = await contentsOf(ctx, questions.flatMap(({ body }) => body.media.map(({ fileId }) => fileId)), room)
  return questions.map((question) => {
    const media = question.body.media.flatMap(({ fileId, kind, told }) => {
      const file = contents.get(fileId)
      return file ? [{ name: file.name, mediaType: file.mediaType, kind, told: inMain(told), bytes: file.content }] : []
    })
    return media.length ? { ...question, media } : question
  })
}
