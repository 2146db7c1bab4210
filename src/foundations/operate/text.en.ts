import { counted } from '#platform/shared/counted.ts'
import type { SameReasons } from '#platform/shared/reasons.ts'
import type { reasons as reasonsVi, vi } from './text.vi.ts'

export const reasons = {
  'operate.not_for_you': 'There is no such page, or you may not see it.',
  'operate.no_such_queue': 'There is no such queue.',
  'operate.not_again': 'Work of this kind must not be repeated.',
  'operate.no_queue': 'The queue is not running yet. Try again later.',
  'operate.no_mail_server': 'No mail server is set (CAUNOI_SMTP_URL).',
  'operate.no_own_address': 'You have no mail address yet. Add one on the page “How you are told”.'
} satisfies SameReasons<typeof reasonsVi>

const gigabytes = (bytes: number): string => `${(bytes / 1024 ** 3).toLocaleString('en', { maximumFractionDigits: 1 })} GB`

/** What a restore does not let back in. */
const takenBack: Record<string, string> = {
  role: 'withdrawn roles',
  person: 'deactivated accounts',
  delegation: 'ended delegations',
  passkey: 'removed passkeys',
  token: 'access tokens',
  code: 'one-time sign-in codes',
  webhook: 'webhooks switched off',
  public_page: 'closed public pages'
}

export const en: typeof vi = {
  events: {
    'machine.backed_up': 'Made a backup',
    'machine.restored': 'Restored from a backup',
    'machine.jobs_retried': 'Let failed work be tried again'
  },
  page: {
    title: 'Operating',
    lead: 'How the server is running. Figures and times alone: no content, no names.',
    fine: 'Nothing to do',
    warnings: 'To do',
    version: 'Version',
    structure: 'Database structure',
    since: 'Running since',
    database: 'Database',
    wall: 'Second wall',
    walls: {
      apart: (role: string) => `on, as role ${role}, over a login of its own`,
      up: (role: string) => `on, as role ${role}, over the owner's login`,
      down: (role: string) => `off: the role ${role} is missing or cannot be taken`
    },
    engine: { embedded: 'embedded, for trying out', postgresql: 'PostgreSQL' },
    files: 'Stored files',
    filesOf: (count, size) => `${count} files, ${size}`,
    free: 'Free disk space',
    freeOf: (free, size) => `${free} of ${size}`,
    backup: 'Last backup',
    backupOf: (when, size) => `${when}, ${size}`,
    checkpoint: 'Last checkpoint of the log',
    checkpointOf: (number, when) => `number ${number}, ${when}`,
    none: 'none yet',
    queues: 'Work in the background',
    queuesMore: 'Mail, notices, reading of documents and work by the clock run here. “Failed” was tried as often as allowed, in vain.',
    queue: 'Kind of work',
    waiting: 'Waiting',
    running: 'Running',
    failed: 'Failed',
    again: 'Try again',
    againOf: (name) => `Try again: ${name}`,
    retried: (count) => (count ? `${counted(count, 'piece of work', 'pieces of work')} will be tried again.` : 'Nothing has failed any more.'),
    quiet: 'Nothing waits or has failed in the other kinds of work.',
    idle: 'Nothing waits, nothing has failed.',
    readers: 'Reading of events',
    readersMore: 'Notices, search, the log and totals follow each event. Usually nothing is unread.',
    reader: 'Part',
    unread: 'Unread',
    oldest: 'Waiting since',
    mail: 'Mail server',
    mailMore: 'Send a mail to your own address to see whether the mail settings are right.',
    mailAddress: 'My address: the page “How you are told”',
    mailNot: 'No mail server is set. Set CAUNOI_SMTP_URL, CAUNOI_MAIL_FROM and CAUNOI_URL, and start again.',
    mailTry: 'Send a test mail',
    serverSaid: 'The mail server answered:',
    refresh: 'Look again'
  },
  outcomes: {
    sent: 'The mail server took the mail. Look into your mailbox, and among the junk.',
    refused: 'The mail server did not take this mail.',
    no_connection: 'The mail server cannot be reached. Check its name, the port and the firewall.',
    timed_out: 'The mail server did not answer within 30 seconds. A firewall may block the port.',
    wrong_account: 'The mail server did not accept the user name or password.',
    not_secure: 'No secure connection: the certificate of the mail server is not valid.',
    broken_off: 'The mail server broke the connection off.',
    unknown_server: 'There is no mail server of this name. Check the name.'
  },
  warnings: {
    disk_low: (bytes) => `Only ${gigabytes(bytes)} of the disk are free. Make room: without it nothing can be saved.`,
    queue_stuck: (name, minutes) => `“${name}” has been waiting for ${counted(minutes, 'minute', 'minutes')}. See whether the process is running.`,
    reader_behind: (name, minutes) => `“${name}” is ${counted(minutes, 'minute', 'minutes')} behind. Somebody may have left a transaction open on the database server.`,
    queue_failed: (name, count) => `“${name}” has failed for good ${counted(count, 'time', 'times')}. Mend the cause, then press Try again.`,
    no_backup_key: 'No backup key is set. Run: npx caunoi backup key, then set CAUNOI_BACKUP_RECIPIENT.',
    no_backup: 'There is no backup yet. Run daily: npx caunoi backup FOLDER',
    old_backup: (hours) => `The last backup is ${counted(Math.floor(hours / 24), 'day', 'days')} old. See whether its timer still runs.`,
    no_checkpoint: 'The log has never been signed.',
    old_checkpoint: (hours) => `The log has not been signed for ${counted(hours, 'hour', 'hours')}; usually it is each night.`,
    wall_down: 'The second wall in the database is off: the role caunoi_app is missing or cannot be taken. See the operating guide.',
    trial_database: 'This is the embedded database, for trying out: a power cut may lose data. Move to PostgreSQL: npx caunoi db copy.',
    no_address: 'The address of this installation is not set (CAUNOI_URL).',
    plain_http: 'The address of this installation is http: passwords can be read on the way. Put a proxy with TLS (https) in front.',
    no_mail: 'No mail server is set: nobody gets reminders by mail.'
  },
  jobs: {
    'people.clean_up': 'tidying old sessions',
    'people.forget_kept_forms': 'forgetting forms that waited for a sign-in',
    'paper.sweep_copies': 'tidying copies of documents',
    'files.sweep': 'tidying unused files',
    'files.photos_before': 'taking what cameras wrote out of stored photos',
    'notifications.send': 'sending mail and notices',
    'notifications.remind': 'reminders of work that is due soon',
    'notifications.forget_person': 'forgetting notices of people who left',
    'notifications.confirm_address': 'mail that confirms an address',
    'notifications.due': 'notices of due dates',
    'notifications.clean_up': 'tidying old notices',
    'webhooks.deliver': 'telling other programs',
    'webhooks.clean_up': 'tidying old deliveries',
    'audit.send_checkpoint': 'sending checkpoints of the log',
    'audit.close_day': 'signing the log of a day',
    'plans.read_file': 'reading plan documents',
    'plans.forget_presence': 'forgetting who reviews together',
    'plans.sweep_returns': 'tidying returned documents',
    'plans.resume_readings': 'resuming interrupted readings',
    'plans.continue_recurring': 'next turn of recurring tasks',
    'gatherings.tell_over': 'counting meetings that are over',
    'plans.tell_days_over': 'counting tasks whose last day has passed',
    'people.forget_what_is_past': 'forgetting what is past its time',
    'certificates.forget_person': 'forgetting certificates of erased people',
    'plans.pair_items': 'holding lower plans against higher ones',
    'gatherings.forget_lists': 'tidying attendance lists',
    'gatherings.forget_person': 'taking erased people out of meetings',
    'gatherings.forget_reasons': 'forgetting old reasons of absence',
    'quizzes.forget_imports': 'tidying questions that were read and not taken',
    'quizzes.end_attempts': 'ending attempts whose time is over',
    'quizzes.files_missing': 'looking for files of answers',
    'quizzes.mark_attempts': 'marking',
    'quizzes.end_editions': 'closing tests that are over',
    'quizzes.build_root': 'closing the receipts of a test',
    'quizzes.mark_anew': 'marking anew',
    'quizzes.forget_rehearsal': 'tidying rehearsals of tests',
    'quizzes.rehearse': 'rehearsing a test',
    'study.forget_person': 'taking erased people out of campaigns',
    'study.enrol_members': 'entering learners into a test',
    'study.look_ahead': 'looking ahead to study sessions',
    'contests.work_out_round': 'working out a round',
    'contests.go_on_with_rounds': 'going on with rounds',
    'contests.make_lists': 'making lists of what to look at',
    'contests.go_on_with_lists': 'going on with lists of what to look at',
    'contests.forget_guests': 'forgetting guests past their time',
    'contests.forget_person': 'taking erased people out of contests'
  },
  readers: {
    relay: 'handing work to the background',
    notifications: 'notices',
    search: 'search',
    webhooks: 'telling other programs',
    audit: 'the log',
    indicators: 'totals of indicators',
    contests: 'boards of contests'
  },
  letter: {
    subject: 'Test mail from Cầu Nối',
    body: (address, when) => `This mail was sent to try the mail settings of Cầu Nối (${address}), ${when}. As it has arrived, they are right.`
  },
  backup: {
    wrongKeep: '--keep needs a whole number from 1 on.',
    onePlace: 'Name one folder or one backup.',
    keyMissing: 'Name the file of the secret key: --key KEYFILE.',
    made: (file, rows, files, bytes) =>
      `Backup made: ${file}: ${counted(rows, 'row', 'rows')}, ${counted(files, 'file', 'files')}, ${(bytes / 1_048_576).toLocaleString('en', { maximumFractionDigits: 1 })} MB.`,
    hash: (sha256) => `SHA-256: ${sha256}`,
    personalKeyApart: 'Note: CAUNOI_PERSONAL_KEY stands in the settings and is NOT in the backup. Keep it apart; without it nothing can be restored.',
    removed: (name) => `Removed the old ${name}.`,
    keyTitle: (day) => `Secret key for backups of Cầu Nối, made on ${day}`,
    keyNext: (recipient) => [
      '',
      'The line AGE-SECRET-KEY is the secret: print it or keep it in a safe place, NOT on the server and not beside the backups.',
      'Without this key nobody can open the backups.',
      `Put into the settings of the server: CAUNOI_BACKUP_RECIPIENT=${recipient}`
    ],
    restored: (file, madeAt, rows, tables, files) =>
      `Restored ${file} (made ${madeAt}): ${counted(rows, 'row', 'rows')} of ${counted(tables, 'table', 'tables')} and ${counted(files, 'file', 'files')}, compared and equal.`,
    jobs: (count) => `${counted(count, 'piece of work', 'pieces of work')} that waited will go on.`,
    erasedAgain: (count) => `${counted(count, 'person was', 'persons were')} erased after the backup: names, accounts and keys have been erased again.`,
    withdrawnAgain: (kinds) =>
      `Not let back in with the backup: ${Object.entries(kinds).map(([kind, count]) => `${count} ${takenBack[kind] ?? kind}`).join(', ')}.`,
    unknownSince:
      'Nobody knows what was taken back after the newest backup of the folder: look through roles, closed accounts and changed passwords from then on.',
    tokensKept: 'Access tokens were kept, as asked; revoke again those that were revoked after the newest backup.',
    afterRestore: 'Everybody has to sign in again. Run: npx caunoi db check and npx caunoi audit verify, then start.',
    stopFirst: (pid) =>
      `The server is running on the embedded database (process ${pid}), and it does not answer backups while it runs (an older version, or too long a path of the data folder): stop it and run this again.`,
    refused: {
      no_recipient: () => 'There is no backup key, so no backup was made. Run: npx caunoi backup key, then set CAUNOI_BACKUP_RECIPIENT or add --recipient age1…',
      wrong_recipient: (about) => `“${about}” is no public key: one begins with age1. (Never the secret AGE-SECRET-KEY here.)`,
      server_gone: () => 'The running server could not lend a copy of its database (it may just have stopped). No backup was made; look at its log and run this again.',
      running: () => 'Another backup is running. Wait for it.',
      structure: (about) => `The structure of the database is not that of this version (${about}). Use the version that is running, or run: npx caunoi db migrate`,
      unnamed_tables: (about) => `There are tables that no part of the program knows (${about}). No backup was made.`,
      file_missing: (about) => `File ${about} is missing on the disk. No backup was made. Run: npx caunoi db check`,
      file_changed: (about) => `The content of file ${about} is no longer right. No backup was made. Run: npx caunoi db check`,
      disk_full: (about) => `No room left while writing to ${about}. What was begun has been removed.`,
      no_backup: (about) => `There is no backup at ${about}.`,
      no_key: () => 'The key file has no line AGE-SECRET-KEY-1…',
      wrong_key: (about) => `This key does not open ${about}: it was encrypted for another. Nothing was restored.`,
      not_an_archive: (about) => `${about} is no backup of Cầu Nối, or is damaged from its beginning. Nothing was restored.`,
      damaged: (about) => `${about} is damaged or was cut off. Nothing was restored; use another one.`,
      newer: (about) => `The backup was made by another or a newer version (${about}). Install that version and restore then.`,
      folder_not_empty: (about) => `The data folder is not empty: ${about}. Set CAUNOI_DATA to an empty folder. Nothing was restored.`,
      database_not_empty: (about) => `The target database is not empty (${about}). Create a new one. Nothing was restored.`,
      personal_key: () => 'The key of personal data is missing or wrong. Set CAUNOI_PERSONAL_KEY as on the old server. Nothing was restored.',
      differs: (about) => `What was written does not equal the backup (${about}). It was undone.`
    }
  }
}
