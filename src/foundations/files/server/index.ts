/** The front door of the files: taking in, keeping, opening, forgetting. */
export { receive, tooLarge, type Received } from './blobs.ts'
export { filesModule } from './module.ts'
export { acceptForms, readFieldsOnly, readForm, type UploadedForm } from './multipart.ts'
export { filesOnDisk, findFile, openFile } from './open.ts'
export { pageImage, PageImageInput } from './page-images.ts'
export {
  discardReceived,
  forgetFiles,
  keepFiles,
  releaseFiles,
  shareFiles,
  storeReceived,
  storeText,
  storeUpload,
  sweepBlobs,
  sweepFiles,
  type StoredFile
} from './store.ts'
