/** The front door of the files: taking in, keeping, opening, forgetting. */
export { blobPlace, checkBlobs, copyBlobs, holdBlobs, storedHashes, type BlobFaults } from './blob-copies.ts'
export { receive, tooLarge, type Received } from './blobs.ts'
export { filesModule } from './module.ts'
export { acceptForms, noForm, readFieldsOnly, readForm, type UploadedForm } from './multipart.ts'
export { filesOnDisk, findFile, openable, openFile, spaceOfFiles } from './open.ts'
export { pageImage, PageImageInput, pagesOf, pictureOf, type PageImage } from './page-images.ts'
export { sendSpans, type FileInSpans } from './send-spans.ts'
export { takeForms, type TakenForm } from './take-forms.ts'
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
  unshareFiles,
  type StoredFile
} from './store.ts'
export { utf8In } from './utf8.ts'
