import type { receipts as vi } from './receipts.vi.ts'

export const receipts: typeof vi = {
  sealed: 'Answers are sealed',
  sealedLead: 'All answers are joined into one root. If any answer were changed, it would no longer fit.',
  building: (attempts: string) => `Being sealed: ${attempts} attempts are done.`,
  root: 'Root',
  attempts: 'Attempts',
  entries: 'Entries',
  at: 'Sealed',
  round: 'All receipts as a file (names nobody)',
  open: 'Receipt',
  openOf: (number: number) => `Receipt of attempt ${number}`,
  title: 'Receipt of an attempt',
  lead: 'Keep the file or a picture of the square. With it you can check that your answers are among those that were sealed, and unchanged. It does not say who you are.',
  file: 'Take the receipt as a file',
  square: 'Square that opens the page which checks this receipt',
  noSquare: 'This receipt is too long for a square. Keep the file.',
  check: 'Check a receipt',
  quiz: 'Quiz',
  attempt: 'Attempt',
  started: 'Began',
  finished: 'Ended',
  device: (device: number) => `Device ${device}`,
  journal: (entries: string, head: string) => `${entries} entries, hash of the last one ${head}`,
  leaf: 'Hash of the receipt',
  place: (position: string, attempts: string) => `number ${position} of ${attempts} attempts`,
  checkLead: 'Whoever holds a receipt can check it here, without an account.',
  chooseFile: 'File of the receipt',
  paste: 'Or paste the receipt',
  pasteHint: 'What the file says, or the address that the square leads to',
  verdicts: {
    proven: 'The receipt is right',
    altered: 'The receipt was altered',
    not_in_root: 'The receipt does not lead to the root that it names',
    other_root: 'The root of the receipt is not the one that was published',
    unknown: 'This quiz is not here, or is not sealed yet'
  },
  verdictsMore: {
    proven: 'This attempt stands under the published root, with exactly the entries below.',
    altered: 'What the receipt says does not fit its own hash. Take the file again from the page of your results.',
    not_in_root: 'Take the file again from the page of your results. If it stays so, tell whoever runs the quiz.',
    other_root: 'Answers were changed after they had been sealed, or the receipt is of elsewhere. Tell whoever runs the quiz.',
    unknown: 'Check it on the server where you answered.'
  },
  rounds: {
    fits: 'The receipt stands in the file of the round, and that file fits its root.',
    no_round: 'This is no file of the receipts of a round.',
    broken: 'The file of the round was altered: its lines do not come to its root.',
    elsewhere: 'The file is of another round.',
    missing: 'The file of the round does not have this receipt.'
  },
  aloneFits: 'The receipt fits the given root.'
}
