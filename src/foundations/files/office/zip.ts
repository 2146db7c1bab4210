/** Opens the zip containers of DOCX and ODT without trusting what they say about themselves. */
import yauzl from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { FileRefusal } from './refusal.ts'
import type { Limits } from './limits.ts'
import type { Watch } from './watch.ts'

export interface Archive {
  names: string[]
  has(name: string): boolean
  /** Null when there is no such entry. */
  read(name: string): Promise<Uint8Array | null>
}

const LOCAL_HEADER = 30
/** Small files compress well without being bombs. */
const RATIO_FREE_BYTES = 8 * 1024 * 1024

export async function openArchive(bytes: Uint8Array, watch: Watch): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const zip = await openDirectory(buffer)
  const entries = await listEntries(zip, watch.limits)
  refuseOverlaps(entries)
  refuseBombs(entries, watch.limits)
  const byName = new Map(entries.map((entry) => [entry.fileName, entry]))
  if (byName.size !== entries.length) throw new FileRefusal('reader.broken_file')
  return {
    names: [...byName.keys()],
    has: (name) => byName.has(name),
    async read(name) {
      const entry = byName.get(name)
      if (entry === undefined) return null
      watch.check()
      return inflate(zip, entry, watch)
    },
  }
}

function openDirectory(buffer: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error !== null) reject(new FileRefusal('reader.broken_file', {}, error))
      else resolve(zip)
    })
  })
}

function listEntries(zip: ZipFile, limits: Limits): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    if (zip.entryCount > limits.archiveEntries) {
      reject(new FileRefusal('reader.zip_bomb'))
      return
    }
    const entries: Entry[] = []
    zip.on('entry', (entry: Entry) => {
      if (entry.isEncrypted()) {
        reject(new FileRefusal('reader.password_protected'))
        return
      }
      if (entries.length >= limits.archiveEntries) {
        reject(new FileRefusal('reader.zip_bomb'))
        return
      }
      entries.push(entry)
      zip.readEntry()
    })
    zip.once('end', () => resolve(entries))
    // Names with "../" or a drive letter end here too: the library refuses them.
    zip.once('error', (error: Error) => reject(new FileRefusal('reader.broken_file', {}, error)))
    zip.readEntry()
  })
}

/** Entries that share packed bytes are how a small file claims to hold petabytes. */
function refuseOverlaps(entries: Entry[]): void {
  const ordered = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  let end = 0
  for (const entry of ordered) {
    if (entry.relativeOffsetOfLocalHeader < end) throw new FileRefusal('reader.zip_bomb')
    end = entry.relativeOffsetOfLocalHeader + LOCAL_HEADER + entry.compressedSize
  }
}

function refuseBombs(entries: Entry[], limits: Limits): void {
  let total = 0
  for (const entry of entries) {
    total += entry.uncompressedSize
    const swollen =
      entry.uncompressedSize > RATIO_FREE_BYTES && entry.uncompressedSize > entry.compressedSize * limits.archiveRatio
    if (swollen || entry.uncompressedSize > limits.entryBytes || total > limits.archiveBytes) {
      throw new FileRefusal('reader.zip_bomb')
    }
  }
}

function inflate(zip: ZipFile, entry: Entry, watch: Watch): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null) {
        reject(new FileRefusal('reader.broken_file', {}, error))
        return
      }
      const chunks: Buffer[] = []
      let size = 0
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length
        chunks.push(chunk)
        // The directory may lie: what comes out is what counts.
        if (size > watch.limits.entryBytes) stream.destroy(new FileRefusal('reader.zip_bomb'))
      })
      stream.once('error', (cause: Error) => {
        reject(cause instanceof FileRefusal ? cause : new FileRefusal('reader.broken_file', {}, cause))
      })
      stream.once('end', () => resolve(Buffer.concat(chunks, size)))
    })
  })
}
