/** The front door of paper: documents as DOCX and PDF in official layouts, their profiles, and copies that come back. */
export { plain, type Block, type Figure, type PaperDocument, type Run, type Section, type TableColumn } from '../model.ts'
export { compareCopies, type Differences } from '../back/compare.ts'
export { type FoundSheet, type FoundValue, type SheetTable } from '../sheets/table.ts'
export { COPIES_KEPT_DAYS, findCopy, sweepCopies, writeTracked, type Copy } from './copies.ts'
export { paperModule } from './module.ts'
export { previewProfile } from './preview.ts'
export { findProfile, profileOf, resetProfile, saveProfile, type FoundProfile } from './profiles.ts'
export { unitListFile } from './unit-lists.ts'
