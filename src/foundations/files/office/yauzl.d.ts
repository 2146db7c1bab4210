/** The part of yauzl 3 that we use; the package ships no types. */
declare module 'yauzl' {
  import type { EventEmitter } from 'node:events'
  import type { Readable } from 'node:stream'

  export interface Entry {
    fileName: string
    compressionMethod: number
    generalPurposeBitFlag: number
    compressedSize: number
    uncompressedSize: number
    relativeOffsetOfLocalHeader: number
    isEncrypted(): boolean
  }

  export interface ZipFile extends EventEmitter {
    entryCount: number
    readEntry(): void
    openReadStream(entry: Entry, callback: (error: Error | null, stream: Readable) => void): void
    close(): void
  }

  interface YauzlOptions {
    lazyEntries?: boolean
    decodeStrings?: boolean
    validateEntrySizes?: boolean
    strictFileNames?: boolean
  }

  const yauzl: {
    fromBuffer(buffer: Buffer, options: YauzlOptions, callback: (error: Error | null, zip: ZipFile) => void): void
  }
  export default yauzl
}
