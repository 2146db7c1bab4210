/**
 * The door of office files: zip containers, XML and the parts of a DOCX, opened without trusting what they say about themselves. What a
 * file means is the business of whoever reads it. Runs in tasks, in processes of their own; holds nothing for the browser.
 */
export { readNumbering } from './docx/numbering.ts'
export { openPackage, type DocxPackage } from './docx/package.ts'
export { alternative, lookOf, readRuns, type Piece, type RunContext } from './docx/runs.ts'
export { paragraphProperties, readStyles, readThemeFonts, type Properties } from './docx/styles.ts'
export { readDocument, type DocxBlock, type DocxDocument, type DocxParagraph, type DocxTable } from './docx/document.ts'
export { readCells, tableParts } from './docx/tables.ts'
export { detectLegacy } from './legacy/detect.ts'
export { convertLegacy, legacyFont, type LegacyEncoding } from './legacy/encodings.ts'
export { createLegacyRuns, type LegacyChoice, type LegacyRuns } from './legacy/runs.ts'
export { isSyllable, syllableShare } from './legacy/syllable.ts'
export { DEFAULT_LIMITS, type Limits } from './limits.ts'
export { printBullet, replaceSymbols, symbolSign } from './lists/bullets.ts'
export { printNumber } from './lists/number-format.ts'
export { createNumbering, type Level, type List, type Numbering } from './lists/numbering.ts'
export { FileRefusal, type FileRefusalCode, type RefusalDetail } from './refusal.ts'
export { startWatch, type Progress, type Watch } from './watch.ts'
export { elements, find, parseXml, textOf, type XmlNode, type XmlOptions } from './xml.ts'
export { openArchive, type Archive } from './zip.ts'
