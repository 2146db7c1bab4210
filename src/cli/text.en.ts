import { counted } from '#platform/shared/counted.ts'
import type { vi } from './text.vi.ts'

export const en: typeof vi = {
  help: `Cầu Nối: from a plan document to work that is done.

  caunoi plan read FILE… [--json] [--out DIR] [--font tcvn3|vni|none]
      Read plans. Without --json a summary is printed. --out writes one .json of the same name for each file.
  caunoi plan compare HIGHER LOWER [--json] [--font tcvn3|vni|none]
      Compare a lower plan with the higher plan that it carries out: what comes from where, what is left out, what is new.
      Takes every kind of file that plan read takes, and the .json that plan read prints.
  caunoi plan import FILE --unit CODE
      Read a plan and keep it as a draft of the unit.
  caunoi search rebuild
      Make the search index anew from what there is.
  caunoi audit verify [--checkpoint FILE|FOLDER] [--export FOLDER] [--key KEY]
      Hold the log against itself and against checkpoints that were kept elsewhere; an export needs no database.
  caunoi audit checkpoint [--out FILE]
      Sign the log as it stands.
  caunoi audit export FOLDER
      Write the log as files that a stranger can check.
  caunoi contest verify FILE [--root ROOT] [--round FILE]
      Hold a receipt of an attempt against the published root of this installation; with --root or --round it needs no database.
  caunoi contest rehearse QUIZ [--entrants COUNT]
      Let synthetic entrants take a quiz on this installation and say how many starts and answers a minute it bears; they are gone afterwards.
  caunoi rollup verify
      Hold the totals of the indicators against a full recomputation; prints the first differences and ends with 1 if there are any.
  caunoi report trace FILE
      Each figure in the Word file of a frozen report: where from, who entered it, what took its place, what was changed by hand.
  caunoi sample units FILE.csv [UNITS]
      Write a list of sample units (34 provinces, 3,321 communes, invented names) to be brought in on the page of lists
  caunoi rollup rebuild
      Ask for all figures again and make all totals anew.
  caunoi backup FOLDER [--recipient age1…] [--keep COUNT]
      Keep everything (database and files) as one encrypted file. --keep leaves only so many of the newest.
  caunoi backup key [--out FILE]
      Make a key pair for backups. Keep the secret half elsewhere, not on the server.
  caunoi restore FOLDER|FILE --key KEYFILE [--keep-tokens]
      Bring a backup (the newest of a folder) into an empty database and an empty data folder.
  caunoi db migrate
      Bring the tables of the database up to date.
  caunoi db copy --to URL
      Copy everything to PostgreSQL and verify counts and hashes.
  caunoi db check
      Check the database and the stored files.
  caunoi help
      Print this page.

Exit code: 0 done, 1 the input could not be read, 2 the command was called wrongly.`,
  seeHelp: 'How to use it: caunoi help',
  unknownCommand: (name) => `There is no command "${name}".`,
  unknownOption: (name) => `There is no option "${name}".`,
  optionNeedsValue: (name) => `The option "${name}" needs a value.`,
  fileMissing: 'Name the file to read.',
  twoPlans: 'Name two plans: first the higher one, then the lower one.',
  notAnExport: 'this is no exported log',
  wrongKey: 'The key must be written as name+number+key, as printed on the checkpoint.',
  oneFolder: 'Name one folder to write to.',
  oneFile: 'This command takes exactly one file.',
  unitMissing: 'Name the unit: --unit CODE.',
  sameName: (name) => `Two files would be written to "${name}". Read them into different folders.`,
  wrongFont: 'The old font must be tcvn3, vni or none.',
  noSuchFile: 'there is no such file',
  notAFile: 'this is a folder, not a file',
  notReadable: 'the file may not be read',
  cannotWrite: (path) => `cannot write to ${path}`,
  noSuchUnit: (code) => `no unit has the code "${code}"`,
  unexpected: (name) => `unexpected error (${name})`,
  fontHint: 'Add --font tcvn3, --font vni, or --font none if it is no old font.',
  written: (path) => `Written: ${path}`,
  imported: (name, tasks, doubts) => `Kept the draft "${name}": ${counted(tasks, 'task', 'tasks')}, ${counted(doubts, 'place', 'places')} to look at.`,
  searchRebuilt: (count) => `The search index has been made anew: ${counted(count, 'entry', 'entries')}.`,
  sampleUnitsUsage: 'Name a file: caunoi sample units sample.csv; from 40 to 20000 units.',
  sampleUnitsWritten: (units: number, path: string) => `${units} units written to ${path}.`,
  somebody: 'nobody known',
  traceReport: (r) => `Report: ${r.title}\nUnit: ${r.unit}. No. ${r.number}. Frozen ${r.frozen}, ${r.by}. Template version ${r.version}.\nFingerprint: ${r.fingerprint}`,
  traceSent: (at) => `Sent upward ${at}.`,
  traceSame: (label, value) => `= ${value}  ${label}`,
  traceChanged: (label, value, now) => `! CHANGED BY HAND: ${label}: frozen as ${value}, in the file ${now}`,
  traceGone: 'no more',
  traceDefinition: (version) => `by version ${version} of the definition of the indicator.`,
  traceBehind: (f) => `from ${f.unit}, ${f.words}: ${f.value} as of ${f.day}; entered by ${f.by}, ${f.at}.`,
  traceReplaced: (value, at) => `Replaced by ${value}, ${at}.`,
  traceUnknown: (key, text) => `? ${text}  (${key}): in no report that was frozen here.`,
  traceNothing: 'The file holds no figure of a report that was frozen here.',
  traceSum: (figures, changed) => `${figures} figures, ${changed} changed by hand or gone.`,
  rollupEqual: (figures: number, sums: number) => `Equal: ${figures} figures, ${sums} totals are exactly what a full recomputation gives.`,
  rollupDiffers: 'Totals differ from a full recomputation. caunoi rollup rebuild makes them anew. The first differences:',
  rollupDifference: ({ place, kept, recomputed }: { place: string; kept: string; recomputed: string }) => `  ${place}: kept ${kept}; recomputed ${recomputed}`,
  rollupRebuilt: (figures: number, sums: number) => `Made anew: ${figures} figures, ${sums} totals.`,
  none: 'nothing',
  compare: {
    notExchange: 'this .json was not printed by plan read',
    cutShort: (file: string) => `${file}: the file has only the first words of each item, so the comparison is less certain.`,
    pairs: (count: number) => `Taken from the higher plan: ${counted(count, 'item', 'items')}`,
    leftOut: (count: number) => `In the higher plan only: ${counted(count, 'item', 'items')}`,
    added: (count: number) => `In the lower plan only: ${counted(count, 'item', 'items')}`,
    how: { verbatim: 'word for word', reworded: 'reworded', merged: 'merged from several items', split: 'split off one item' },
    shares: (lower: number, higher: number) =>
      `${lower}% of the lower item's words stand in the higher one, ${higher}% of the higher item's words in the lower one`,
    sameHeading: 'the headings say the same',
    neighbours: 'the items beside them are a pair as well',
    sections: 'their sections share other pairs',
    closest: 'nothing else in either plan comes as near',
    repeated: 'the higher plan says it in two places',
    longest: (words: string) => `longest shared words: “${words}”`
  },
  summary: {
    noTitle: '(no title)',
    issuer: 'Issued by',
    date: 'Date',
    counts: (sections, tasks, targets, deadlines, citations) =>
      `${counted(sections, 'heading', 'headings')}, ${counted(tasks, 'task', 'tasks')}, ${counted(targets, 'target', 'targets')}, ${counted(deadlines, 'deadline', 'deadlines')}, ${counted(citations, 'document', 'documents')} cited`,
    tasks: 'Tasks',
    lead: 'lead',
    partner: 'with',
    deadline: 'due',
    targets: 'Targets',
    remark: 'Note'
  }
}
