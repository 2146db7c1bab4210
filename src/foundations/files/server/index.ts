/** The front door of the files: taking in, keeping, opening, forgetting. */
export { tooLarge } from './blobs.ts'
export { filesModule } from './module.ts'
export { filesOnDisk, openFile } from './open.ts'
export { forgetFiles, keepFiles, shareFiles, storeText, storeUpload, sweepBlobs, sweepFiles, type StoredFile } from './store.ts'
