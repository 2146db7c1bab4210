import { counted } from '#platform/shared/counted.ts'
import type { SameReasons } from '#platform/shared/reasons.ts'
import type { vi, reasons as viReasons } from './text.vi.ts'

export const reasons = {
  'audit.not_for_you': 'There is no such page, or you may not see it.',
  'audit.no_such_trail': 'There is no such trail, or you may not see it.',
  'audit.no_such_checkpoint': 'There is no such checkpoint.',
  'audit.no_such_address': 'This address was taken away before.',
  'audit.no_such_entry': 'There is no such entry in the log, or it has not been taken up yet.',
  'audit.no_such_size': 'The log does not have so many entries.',
  'audit.address_missing': 'Enter an e-mail address',
  'audit.address_form': 'Enter a full e-mail address, for example inspector@province.gov.vn',
  'audit.address_known': 'Checkpoints go to this address already',
  'audit.too_many_addresses': 'There are 20 addresses already. Take away those that are not used.',
  'audit.folder_not_empty': 'This folder holds files already. Choose an empty one.'
} satisfies SameReasons<typeof viReasons>

const days = (from: string | null, to: string | null): string => (from && to && from !== to ? ` (${from} to ${to})` : (to ?? from) ? ` (${to ?? from})` : '')
const on = (day: string | null): string => (day ? `, ${day}` : '')

export const en: typeof vi = {
  events: {
    'audit.checkpoint_made': 'Log signed',
    'audit.address_added': 'Address for checkpoints added',
    'audit.address_removed': 'Address for checkpoints removed'
  },
  page: {
    title: 'Log of the system',
    lead: 'Every change and every look at personal data is entered; nothing can be changed or removed without being found out.',
    toEntries: 'See the events',
    entries: 'Entries in the log',
    waiting: 'Waiting to be entered',
    lastCheckpoint: 'Latest checkpoint',
    noneYet: 'none yet',
    checkpoints: 'Checkpoints',
    checkpointsMore:
      'A checkpoint is a signature over the whole log up to a moment. The system makes one each night at 0:05. Keep them elsewhere: by mail, on paper, or with another unit.',
    sign: 'Sign now',
    number: 'Checkpoint',
    checkpoint: (number) => `Checkpoint ${number}`,
    closes: 'Up to',
    day: (day) => `the end of ${day}`,
    onDemand: (when) => when,
    size: 'Entries',
    sentTo: 'Sent',
    places: (count) => counted(count, 'address', 'addresses'),
    addresses: 'Where checkpoints are sent',
    addressesMore: 'Every checkpoint goes to these addresses, best of other bodies: inspectors, the unit above.',
    noMail: 'No mail server is set, so nothing can be sent. Print or download the checkpoints.',
    address: 'Address',
    lastSent: 'Last sent',
    tried: (when) => `not sent yet, tried at ${when}`,
    newAddress: 'Add an e-mail address',
    add: 'Add the address',
    remove: 'Remove',
    removeOf: (address) => `Remove ${address}`
  },
  checkpoint: {
    lead: 'Print this page or download the file and keep it elsewhere. With it you find out later whether the log was changed, shortened, reordered or rolled back.',
    download: 'Download the file',
    made: 'Signed at',
    note: 'Signed checkpoint',
    square: 'Square code with the signed checkpoint above, word for word',
    squareMore: 'Scan it from paper to have the checkpoint again without typing.',
    root: 'Root, in groups to read aloud',
    rootMore: 'Two checkpoints of as many entries must have the same groups.',
    key: 'Public key',
    keyMore: 'It checks the signature and is no secret.',
    how: 'How to check',
    howMore: 'On the server, run this with the file you kept. When typing from paper, copy every sign of the signed checkpoint.'
  },
  list: {
    title: 'Events',
    lead: 'What was done, at which unit, when; without names of people and without what they wrote.',
    day: 'Day',
    unit: 'Unit',
    anyUnit: 'Every unit',
    what: 'What',
    anyType: 'Everything',
    show: 'Show',
    at: 'When',
    by: 'By',
    who: { person: 'a person', deputy: 'a person for another', token: 'a program with a token', program: 'the system' },
    position: 'Number in the log',
    notYet: 'waiting',
    noUnit: 'general',
    persons: (count) => counted(count, 'person', 'persons'),
    older: 'Older',
    none: 'No events'
  },
  trail: {
    title: 'Trail',
    lead: 'Who did what, before and after; the latest first.',
    none: 'Nothing has been entered yet',
    older: 'Older',
    program: 'The system',
    somebody: 'A person',
    behalf: (name, head, signing) => `${name}, ${signing ?? 'for'} ${head}`,
    token: (name) => `access token ${name}`,
    before: 'Before: ',
    after: 'After: ',
    gone: '(taken away)'
  },
  mail: {
    subject: (number, when) => `Checkpoint ${number} of the log, ${when}`,
    lead: (when, size) => `Checkpoint of the log of Cầu Nối, ${when}: ${size} entries.`,
    keep: 'Please keep this mail. With it anybody can find out later whether the log was changed, shortened or reordered.',
    check: 'How to check: copy from the first line of the checkpoint to the end of the line that begins with “—” into a file, and run on the server:\nnpx caunoi audit verify --checkpoint FILE',
    key: 'Public key that checks the signature:'
  },
  findings: {
    changed: (position, event, day) => `Entry ${position} (event ${event}${on(day)}) was changed.`,
    moved: (position, event, day) => `Entry ${position} (event ${event}${on(day)}) stands in another place: the order was changed.`,
    removed: (position, event, day) => `Entry ${position} (event ${event}${on(day)}) was removed.`,
    gap: (from, to, day) => `Entries ${from} to ${to} are missing (after ${day ?? '?'}).`,
    inserted: (event, day) => `Event ${event}${on(day)} was slipped in among events that are in the log.`,
    block: (from, to, fromDay, toDay) => `Something among entries ${from} to ${to}${days(fromDay, toDay)} does not fit the log.`,
    root: (source, from, to, fromDay, toDay) =>
      `The log does not fit checkpoint ${source}: something was changed, removed, slipped in or moved among entries ${from} to ${to}${days(fromDay, toDay)}.`,
    truncated: (source, size, wanted, day) => `The log was cut off or rolled back: checkpoint ${source} has ${wanted} entries, and there are ${size} now (the last${on(day)}).`,
    unreadable: (source) => `${source}: this is no checkpoint.`,
    forged: (source) => `${source}: the signature is wrong, the checkpoint was changed.`,
    unsigned: (source) => `${source}: it has no signature of this installation.`,
    foreign: (source, origin) => `${source}: this is a checkpoint of another log (${origin}), or its key is no longer in the data folder.`,
    checkpoint_gone: (number) => `Checkpoint ${number} was removed.`,
    checkpoint_row: (number) => `The row of checkpoint ${number} does not fit the checkpoint itself.`
  },
  verified: {
    fine: (size, agreed, outside) =>
      `The log is whole: ${size} entries, in agreement with ${agreed} checkpoints${outside ? `, ${outside} of them kept elsewhere` : ''}.`,
    alone: 'No checkpoint from elsewhere was given, so this is a check from inside only. Add --checkpoint FILE.',
    bad: (count) => `The log is NOT whole: ${count} findings.`,
    root: (root) => `Root: ${root}`
  },
  exported: (entries, checkpoints, folder) => `Written: ${entries} entries and ${checkpoints} checkpoints to ${folder}.`,
  signed: (number, size) => `Checkpoint ${number}: ${size} entries.`,
  howToCheck: `THE LOG OF CẦU NỐI: HOW TO CHECK IT

Files
  entries.jsonl    one entry a line (JSON, UTF-8), in the order of the log; without names of people
  tile/            hashes of the Merkle tree, by C2SP tlog-tiles
  checkpoints/     signed checkpoints, by C2SP tlog-checkpoint
  checkpoint       the latest of them
  key.txt          public key (Ed25519), by C2SP signed-note

With Cầu Nối, without a database
  npx caunoi audit verify --export FOLDER --checkpoint CHECKPOINT_KEPT_ELSEWHERE
  The key in key.txt deserves trust only if it is the one printed on a checkpoint that was kept elsewhere.

With any other program (RFC 6962)
  leaf = SHA-256(byte 0x00, the bytes of the line without its line break)
  node = SHA-256(byte 0x01, left node of 32 bytes, right node of 32 bytes)
  root = the tree over the first N lines; its left part is the largest power of 2 below N
  A checkpoint has three lines: name of the log, number of entries N, root (base64); after an empty line the signature.
  The Ed25519 signature covers those three lines with their line breaks; the first 4 bytes of its base64 name the key.
`
}
