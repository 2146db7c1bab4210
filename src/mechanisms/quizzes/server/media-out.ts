/** Pictures, sounds and films of questions on their way into a file. */
import { readFile } from 'node:fs/promises'
import { filesOnDisk } from '#foundations/files/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { FiledMedia, OutQuestion } from '../formats/index.ts'
import { inMain } from '../formats/out.ts'

/** As text they are a third larger: what goes out must be small enough to come back in. */
export const MOST_MEDIA_OUT = 14 * 1_048_576

/** Of questions that the actor may see. What has no room, or is gone from the disk, stays out: the losses tell. */
export async function withMediaBytes(ctx: Context, questions: OutQuestion[], room = MOST_MEDIA_OUT): Promise<OutQuestion[]> {
  const files = await filesOnDisk(ctx, [...new Set(questions.flatMap(({ body }) => body.media.map(({ fileId }) => fileId)))])
  let left = room
  const out: OutQuestion[] = []
  for (const question of questions) {
    const media: FiledMedia[] = []
    for (const { fileId, kind, told } of question.body.media) {
      const file = files.get(fileId)
      if (!file || file.bytes > left) continue
      const bytes = await readFile(file.path).catch(() => null)
      if (!bytes) continue
      left -= file.bytes
      media.push({ name: file.name, mediaType: file.mediaType, kind, told: inMain(told), bytes })
    }
    out.push(media.length ? { ...question, media } : question)
  }
  return out
}
