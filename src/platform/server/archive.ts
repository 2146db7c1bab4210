/**
 * Archives that only the holder of a key can read: tar, packed, encrypted as the age format says. Written and read as a
 * stream, so that their size does not matter. The tool `age` opens them without us: `age -d -i KEY FILE | tar xz`.
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { ReadableStream } from 'node:stream/web'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import { extract, pack } from 'tar-stream'

export interface ArchiveWriter {
  add(name: string, content: Buffer): Promise<void>
  /** `size` bytes from elsewhere; fewer or more are an error. */
  addStream(name: string, size: number, content: AsyncIterable<Buffer>): Promise<void>
  /** The archive stands under its name only from here on, whole and on disk. */
  finish(): Promise<{ bytes: number; sha256: string }>
  discard(): Promise<void>
}

export async function createArchive(file: string, recipients: string[]): Promise<ArchiveWriter> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  const half = `${file}.half`
  const handle = await open(half, 'wx', 0o600)
  const tar = pack()
  const hash = createHash('sha256')
  let bytes = 0
  const written = pipeline(
    Readable.from(tar),
    createGzip({ level: 4 }),
    async function* (packed: AsyncIterable<Buffer>) {
      for await (const chunk of iterate(await encrypter.encrypt(toStream(packed)))) {
        hash.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    },
    handle.createWriteStream({ flush: true })
  )
  // A full disk ends the writing, not what waits for room in it.
  const failed = new Promise<never>((_resolve, reject) => void written.catch(reject))
  failed.catch(() => undefined)

  async function put(name: string, size: number, fill: (sink: NodeJS.WritableStream) => Promise<void>): Promise<void> {
    const taken = new Promise<void>((resolve, reject) => {
      const sink = tar.entry({ name, size, mtime: new Date(0) }, (error) => (error ? reject(error) : resolve()))
      sink.on('error', reject)
      fill(sink).catch(reject)
    })
    taken.catch(() => undefined)
    await Promise.race([taken, failed])
  }

  return {
    add: (name, content) => put(name, content.length, async (sink) => void sink.end(content)),
    addStream: (name, size, content) =>
      put(name, size, async (sink) => {
        for await (const chunk of content) if (!sink.write(chunk)) await once(sink, 'drain')
        sink.end()
      }),
    async finish() {
      tar.finalize()
      await written
      await rename(half, file)
      return { bytes, sha256: hash.digest('hex') }
    },
    async discard() {
      tar.destroy()
      await written.catch(() => undefined)
      await rm(half, { force: true })
    }
  }
}

/** Why an archive cannot be read; whatever was taken from it so far must not be used. */
export class ArchiveFault extends Error {
  readonly reason: 'wrong_key' | 'not_an_archive' | 'damaged'
  constructor(reason: ArchiveFault['reason'], cause?: unknown) {
    super(reason, { cause })
    this.name = 'ArchiveFault'
    this.reason = reason
  }
}

/**
 * Gives each entry to `take`, in the order of writing. Each piece is authenticated before it arrives, the end as well:
 * an archive that was cut off or changed throws `damaged`, wherever that is.
 */
export async function readArchive(
  file: string,
  identity: string,
  take: (name: string, content: AsyncIterable<Buffer>) => Promise<void>
): Promise<void> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const source = createReadStream(file)
  const tar = extract()
  let plain: AsyncIterable<Uint8Array>
  try {
    plain = iterate(await decrypter.decrypt(toStream(source)))
  } catch (error) {
    source.destroy()
    if ((error as NodeJS.ErrnoException).code) throw error
    throw new ArchiveFault(/no identity matched/i.test(String(error)) ? 'wrong_key' : 'not_an_archive', error)
  }
  let broken: unknown
  let ours: unknown
  const unpacked = createGunzip()
  const unpacking = pipeline(Readable.from(plain), unpacked).catch(() => undefined)
  const fed = (async () => {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) if (!tar.write(chunk)) await once(tar, 'drain')
    tar.end(undefined)
  })().catch((error: unknown) => {
    broken ??= error
    tar.destroy(error as Error)
  })
  try {
    for await (const entry of tar) {
      try {
        await take(entry.header.name, entry as unknown as AsyncIterable<Buffer>)
      } catch (error) {
        // A part that ends in the middle fails for the same reason as the whole.
        if (broken === undefined) ours = error
        throw error
      }
      entry.resume()
    }
    await fed
  } catch (error) {
    throw ours ?? new ArchiveFault('damaged', error)
  } finally {
    tar.destroy()
    unpacked.destroy()
    source.destroy()
    await unpacking
  }
}

export async function contentOf(entry: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of entry) {
    size += piece.length
    if (size > most) throw new ArchiveFault('damaged')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** The library is written for browsers, whose streams Node has under the same name with other types. */
type WebStream = globalThis.ReadableStream<Uint8Array>

function toStream(source: AsyncIterable<Uint8Array>): WebStream {
  return ReadableStream.from(source) as unknown as WebStream
}

function iterate(stream: WebStream): AsyncIterable<Uint8Array> {
  return stream as unknown as AsyncIterable<Uint8Array>
}
