/**
 * Parts of an Office file that somebody brought. Runs only in a process of its own with limits on time and memory, so it needs to
 * refuse just what would make these limits speak instead of a sentence.
 */
import yauzl from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { PaperRefusal } from './refusal.ts'

const LARGEST_PART = 400 * 1024 * 1024
const MOST_ENTRIES = 5000

export interface OpenZip {
  names: string[]
  /** Streams a part; null when there is none of that name. */
  read(name: string, onChunk: (chunk: Buffer) => void): Promise<boolean>
  text(name: string): Promise<string | null>
}

export async function openZip(bytes: Buffer): Promise<OpenZip> {
  // Excel and Word wrap encrypted files, and their old formats, into another kind of container.
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') throw new PaperRefusal('paper.file_protected')
  const zip = await directory(bytes)
  const entries = new Map<string, Entry>()
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      if (entry.isEncrypted()) return reject(new PaperRefusal('paper.file_protected'))
      if (entries.size >= MOST_ENTRIES || entry.uncompressedSize > LARGEST_PART) return reject(new PaperRefusal('paper.file_too_large'))
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.once('end', () => resolve())
    zip.once('error', () => reject(new PaperRefusal('paper.file_broken')))
    zip.readEntry()
  })
  const read: OpenZip['read'] = (name, onChunk) => {
    const entry = entries.get(name)
    return entry ? inflate(zip, entry, onChunk).then(() => true) : Promise.resolve(false)
  }
  return {
    names: [...entries.keys()],
    read,
    async text(name) {
      const chunks: Buffer[] = []
      return (await read(name, (chunk) => chunks.push(chunk))) ? Buffer.concat(chunks).toString('utf8') : null
    }
  }
}

function directory(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) reject(new PaperRefusal('paper.file_broken'))
      else resolve(zip)
    })
  })
}

function inflate(zip: ZipFile, entry: Entry, onChunk: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(new PaperRefusal('paper.file_broken'))
      let size = 0
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > LARGEST_PART) return stream.destroy(new PaperRefusal('paper.file_too_large'))
        try {
          onChunk(chunk)
        } catch (problem) {
          stream.destroy(problem as Error)
        }
      })
      stream.once('error', (problem: Error) => reject(problem instanceof PaperRefusal ? problem : new PaperRefusal('paper.file_broken')))
      stream.once('end', () => resolve())
    })
  })
}
