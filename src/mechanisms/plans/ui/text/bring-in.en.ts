import type { TextShape } from '#platform/shared/locale.ts'
import { words } from '../../text.en.ts'
import type { bringIn as viBringIn, list as viList, reading as viReading } from './bring-in.vi.ts'

export const list = {
  title: 'Plans',
  bringIn: 'Bring in a plan',
  words: 'Search by name or number',
  caption: 'List of plans',
  name: 'Name of the plan',
  noneYet: 'No plans yet',
  noneYetHint:
    'Upload the Word file, PDF or photos of a plan. It is read and a list of tasks is drawn up for you to review.',
  noneYetReader: 'When your unit is given a task in a published plan, that plan appears here.',
  noneFound: 'No plan matches the filter',
  noneFoundHint: 'Try fewer words or drop a condition.',
  number: (n) => `No. ${n}`,
  dated: (day) => `of ${day}`,
  doubts: (n) => (n === 1 ? '1 place to check' : `${n} places to check`),
  tasks: (n) => (n === 1 ? '1 task' : `${n} tasks`),
  beingRead: (n) => (n === 1 ? '1 document is being read' : `${n} documents are being read`),
  seeReadings: 'See documents being read'
} satisfies TextShape<typeof viList>

export const bringIn = {
  title: 'Bring in a plan',
  lead: 'The document is read and its tasks, units, deadlines and targets become a draft. Nothing is assigned until you publish.',
  wayFile: 'Upload files',
  wayText: 'Paste text',
  ways: 'Ways to bring in a plan',
  unit: 'Which unit’s plan is this?',
  unitHint: 'People of this unit and of the units above it will see the draft.',
  unitChoose: 'Choose a unit',
  files: 'Files of the plan',
  filesHint: (mb) =>
    `Word (.docx, .doc), Excel tables (.xlsx, .csv), PDF, OpenDocument (.odt), plain text (.txt), web page (.html) or photos (PNG, JPEG, WebP). Up to ${mb} MB a file and 300 pages a document.`,
  filesAgain: 'The browser does not keep the chosen files. Choose them again and send.',
  filesSeveral:
    'Choose several photos at once when they are the pages of one document. Several documents become one draft each.',
  noSecret: 'Do not upload documents that bear a secrecy mark.',
  dropHere: 'Drop files here, or paste a picture with Ctrl + V',
  chosen: 'Chosen files',
  chosenOrder: 'The photos will be read in this order.',
  up: 'Up',
  down: 'Down',
  remove: 'Remove',
  tooBig: 'This file is larger than allowed. Make the pictures in it smaller or split it into several files.',
  text: 'Text of the plan',
  textHint: 'Copy the whole document, from the issuing body to the recipients, and paste it here.',
  read: 'Read the plan',
  noUnit: 'You may not bring in plans for any unit yet',
  noUnitHint: 'Ask the administrator for the role of clerk at your unit.'
} satisfies TextShape<typeof viBringIn>

export const reading = {
  listTitle: 'Documents being read and just read',
  listEmpty: 'No document has been uploaded yet.',
  titleRunning: 'Reading the document',
  titleRefused: 'This document could not be read',
  titleCancelled: 'Reading was stopped',
  titleEncoding: 'The document uses an old font',
  titleOrder: 'Put the pages in order',
  unnamed: 'Document removed',
  brought: (unit, at) => `${unit} · uploaded at ${at}`,
  wait: 'You may leave this page; reading goes on. The page updates by itself.',
  refresh: 'Update now',
  stop: 'Stop reading',
  stopHint: 'The uploaded file will not become a draft.',
  state: words.readingStates,
  steps: words.steps,
  onPage: (page, pages) => `page ${page} of ${pages}`,
  tryAgain: 'Upload another file',
  bringBackTo: (plan) => `Bring it back to: ${plan}`,
  sameFile: 'This very file was read before',
  sameFileHint: 'Unless this is a new version, use the plan that is there:',
  encodingLead: (name) =>
    `The letters in the file were typed with a ${name} font. Read the converted passage; if it is correct Vietnamese, choose to convert.`,
  before: 'As stored in the file',
  after: 'After conversion',
  encodingName: { tcvn3: 'TCVN3 (.VnTime)', vni: 'VNI (VNI-Times)' },
  encodingQuestion: 'How should the letters be converted?',
  encodingTo: (name) => `Convert from ${name}`,
  encodingRecommended: 'The passage above was converted this way.',
  encodingAsIs: 'Keep as it is',
  encodingAsIsHint: 'Choose this when the passage in the file can be read already.',
  goOn: 'Go on reading',
  orderLead: 'The pictures are pages of one document. Give each its place.',
  orderField: (name) => `Place of ${name}`
} satisfies TextShape<typeof viReading>
