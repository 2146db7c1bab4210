/** A form with files, as browsers send it: fields in memory, files on disk, every mistake answered after the last byte. */
import multipart, { type MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { App } from '#platform/server/app.ts'
import { AppError, isAppError } from '#platform/shared/errors.ts'
import { discardReceived } from './store.ts'
import { receive, tooLarge, type Received } from './blobs.ts'

export interface UploadedForm {
  fields: Record<string, string>
  files: { name: string; received: Received }[]
}

export const noForm = (): UploadedForm => ({ fields: {}, files: [] })

const MOST_FILES = 100
const FIELD_BYTES = 5 * 1024 * 1024
/** All files of one request together, as a multiple of the limit for one. */
const TOTAL = 4

/** `limit`: for one file, where a room takes larger ones than the installation usually does. */
export async function acceptForms(scope: FastifyInstance, app: App, limit = app.config.uploadBytes): Promise<void> {
  // Whatever was not read of a request goes by, so that its connection counts as idle again and a stop is not held up.
  scope.addHook('onResponse', (request, _reply, done) => {
    request.raw.resume()
    done()
  })
  await scope.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fileSize: limit, files: MOST_FILES, fields: 50, fieldSize: FIELD_BYTES, parts: MOST_FILES + 50 }
  })
}

/**
 * Reads the form to its end even when a file is refused, since a browser shows the answer only after it has sent
 * everything. Throws the first mistake, with nothing left on disk; a `form` that was handed in keeps the fields that were read,
 * so that whoever sent a file that is too large comes back to where it was sent.
 */
export async function readForm(app: App, request: FastifyRequest, given: { limit?: number; form?: UploadedForm } = {}): Promise<UploadedForm> {
  const { limit = app.config.uploadBytes, form = noForm() } = given
  if (!request.isMultipart()) throw new AppError('invalid', 'input.unreadable')
  let mistake: unknown = null
  let total = 0
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        if (typeof part.value === 'string') form.fields[part.fieldname] = part.value
      } else if (mistake !== null || !part.filename) {
        part.file.resume()
      } else {
        const received = await takeFile(app, part, limit).catch((error: unknown) => {
          mistake = error
          part.file.resume()
          return null
        })
        if (received) form.files.push({ name: part.filename, received })
        total += received?.bytes ?? 0
        if (total > TOTAL * limit) mistake = tooLarge(TOTAL * limit)
      }
    }
  } catch (error) {
    mistake ??= describe(error)
  }
  if (mistake === null) return form
  await discardReceived(form.files.splice(0).map((file) => file.received))
  throw mistake
}

/** What was typed into a form whose files are not wanted: they go by without touching the disk. */
export async function readFieldsOnly(request: FastifyRequest): Promise<{ fields: Record<string, string>; hadFiles: boolean }> {
  const read: { fields: Record<string, string>; hadFiles: boolean } = { fields: {}, hadFiles: false }
  if (!request.isMultipart()) return read
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') {
        read.hadFiles ||= Boolean(part.filename)
        part.file.resume()
      } else if (typeof part.value === 'string') read.fields[part.fieldname] = part.value
    }
  } catch (error) {
    if (!isAppError(describe(error))) throw error
  }
  return read
}

async function takeFile(app: App, part: MultipartFile, limit: number): Promise<Received> {
  const received = await receive(app, part.file, limit)
  if (!part.file.truncated) return received
  await discardReceived([received])
  throw tooLarge(limit)
}

function describe(error: unknown): unknown {
  if (isAppError(error)) return error
  const code = (error as { code?: string }).code ?? ''
  if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT') return new AppError('too_large', 'files.too_many', { detail: { limit: MOST_FILES } })
  if (code.startsWith('FST_') || /unexpected end|multipart/i.test(String((error as Error).message))) {
    return new AppError('invalid', 'files.broken_off')
  }
  return error
}
