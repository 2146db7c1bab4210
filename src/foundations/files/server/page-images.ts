/**
 * Pages of stored files as pictures: drawn when somebody looks at them, kept beside the bytes under the hash of these, and
 * gone with them. Made once per process by the module's start: it holds the queue and what is being drawn.
 */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { App } from '#platform/server/app.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { IsolatedFailure, runIsolated } from '#platform/server/isolate.ts'
import { createTurns } from '#platform/server/turns.ts'
import { AppError, ensure, isAppError } from '#platform/shared/errors.ts'
import { Id, newId } from '#platform/shared/ids.ts'
import type { DrawInput, DrawnPage } from '../page-image-task.ts'
import { hasPictures, PICTURE_WIDTHS } from '../rules.ts'
import { blobPath } from './blobs.ts'
import { findFile } from './open.ts'
import type { StoredFile } from './store.ts'

declare module '#platform/server/app.ts' {
  interface AppServices {
    pictures: PictureDesk
  }
}

export interface PictureDesk {
  picture(file: StoredFile, page: number, width: number): Promise<Uint8Array>
}

/** Opening a file costs more than drawing one page of it, and whoever looks at a page looks at the next ones too. */
const AT_ONCE = 4
const PROCESSES = 2
const LONGEST_QUEUE = 30
const SECONDS = 40
const MEMORY_MB = 700
const KEPT_DAYS = 30

export const PageImageInput = z.object({
  fileId: Id,
  page: z.coerce.number().int().min(1).max(10_000),
  width: z.coerce.number().int().default(PICTURE_WIDTHS[0]).refine((width) => PICTURE_WIDTHS.some((one) => one === width), 'files.no_picture')
})

/** A page of a file as WebP. `etag` names content, page and width. */
export interface PageImage {
  image: Uint8Array
  etag: string
}

/** For whoever may open the file. */
export const pageImage = query(PageImageInput, async (ctx, { fileId, page, width }): Promise<PageImage> => pictureOf(ctx, await findFile(ctx, fileId), page, width))

/** The same of a file that another room has opened for the actor. */
export async function pictureOf(ctx: Context, file: StoredFile, page: number, width: number = PICTURE_WIDTHS[0]): Promise<PageImage> {
  ensure(hasPictures(file.mediaType), 'not_found', 'files.no_picture')
  return { image: await ctx.app.services.pictures.picture(file, page, width), etag: `"${file.sha256.slice(0, 32)}-${page}-${width}"` }
}

/**
 * Which pages the file has from `first` on, `most` of them at the most. Pages are drawn several at a time, so that asking for a few
 * costs little more than for one. That the machine is busy is no end of a document, and is thrown.
 */
export async function pagesOf(ctx: Context, file: StoredFile, { first = 1, most }: { first?: number; most: number }): Promise<number[]> {
  const pages: number[] = []
  for (let page = first; page < first + most; page++) {
    try {
      await pictureOf(ctx, file, page)
      pages.push(page)
    } catch (error) {
      if (!isAppError(error) || error.reason !== 'files.no_picture') throw error
      break
    }
  }
  return pages
}

export function createPictureDesk(app: App): PictureDesk {
  const underWay = new Map<string, Promise<Map<number, Uint8Array>>>()
  const turn = createTurns(PROCESSES, LONGEST_QUEUE, 'files.busy')
  return {
    async picture(file, page, width) {
      const kept = await readFile(picturePath(app, file.sha256, page, width)).catch(() => null)
      if (kept) return kept
      const key = (number: number): string => `${file.sha256} ${width} ${number}`
      let drawing = underWay.get(key(page))
      if (!drawing) {
        const pages = Array.from({ length: AT_ONCE }, (_, index) => page + index).filter((number) => !underWay.has(key(number)))
        drawing = turn(() => draw(app, file, pages, width)).finally(() => pages.forEach((number) => underWay.delete(key(number))))
        for (const number of pages) underWay.set(key(number), drawing)
      }
      const image = (await drawing).get(page)
      ensure(image, 'not_found', 'files.no_picture')
      return image
    }
  }
}

async function draw(app: App, file: StoredFile, pages: number[], width: number): Promise<Map<number, Uint8Array>> {
  const path = blobPath(app, file.sha256)
  if (!(await stat(path).catch(() => null))) throw new AppError('unavailable', 'files.missing')
  const drawn = await runIsolated<DrawInput, DrawnPage[]>({
    module: new URL('../page-image-task.ts', import.meta.url),
    input: { path, mediaType: file.mediaType, pages, width },
    readable: [path],
    seconds: SECONDS,
    memoryMb: MEMORY_MB
  }).catch(explain)
  for (const { number, image } of drawn) await keep(app, picturePath(app, file.sha256, number, width), image)
  return new Map(drawn.map(({ number, image }) => [number, image]))
}

/** A page that cannot be drawn is no fault of the server: the text beside it still stands. */
function explain(error: unknown): never {
  const broken = error instanceof IsolatedFailure || (isAppError(error) && error.reason.startsWith('isolate.') && error.reason !== 'isolate.cancelled')
  if (broken) throw new AppError('not_found', 'files.no_picture')
  throw error
}

async function keep(app: App, path: string, image: Uint8Array): Promise<void> {
  const half = `${path}.${newId()}`
  try {
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
    await writeFile(half, image, { mode: 0o600 })
    await rename(half, path)
  } catch (error) {
    // A full disk costs the next reader some time, not this one the picture.
    await rm(half, { force: true })
    app.log.warn({ err: error }, 'a picture of a page was not kept')
  }
}

function folderOf(app: App, sha256: string): string {
  return join(app.config.filesFolder, 'pictures', sha256.slice(0, 2), sha256)
}

function picturePath(app: App, sha256: string, page: number, width: number): string {
  return join(folderOf(app, sha256), `${page}-${width}.webp`)
}

export async function dropPictures(app: App, sha256: string): Promise<void> {
  await rm(folderOf(app, sha256), { recursive: true, force: true })
}

/** What nobody has had drawn for a month is drawn anew when it is looked at again. */
export async function clearPictures(app: App, now: Date): Promise<number> {
  const root = join(app.config.filesFolder, 'pictures')
  const before = now.getTime() - KEPT_DAYS * 86_400_000
  let cleared = 0
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true }).catch(() => [])) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const found = await stat(path).catch(() => null)
    if (!found || found.mtimeMs >= before) continue
    await rm(path, { force: true })
    cleared++
  }
  return cleared
}
