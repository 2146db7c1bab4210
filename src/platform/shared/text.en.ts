import type { ErrorDetail } from './errors.ts'
import type { TextShape } from './locale.ts'
import type { SameReasons } from './reasons.ts'
import type { reasons as viReasons, vi } from './text.vi.ts'

const isText = (d: ErrorDetail): boolean => d['of'] === 'string'
const isFile = (d: ErrorDetail): boolean => d['of'] === 'file'
const isList = (d: ErrorDetail): boolean => d['of'] === 'array' || d['of'] === 'set'

function tooSmall(d: ErrorDetail): string {
  const least = d['minimum']
  if (least === undefined || least === null) return 'Fill in this field completely'
  if (isText(d)) return Number(least) <= 1 ? 'Fill in this field' : `Enter at least ${least} characters`
  if (isList(d)) return `Choose at least ${least}`
  if (isFile(d)) return 'Choose a file that is not empty'
  return `Enter a number of ${least} or more`
}

function tooBig(d: ErrorDetail): string {
  const most = d['maximum']
  if (most === undefined || most === null) return 'Shorten this field'
  if (isText(d)) return `Shorten this to ${most} characters at most`
  if (isList(d)) return `Choose at most ${most}`
  if (isFile(d)) return 'Choose a smaller file'
  return `Enter a number of ${most} or less`
}

const FORMATS: Record<string, string> = {
  email: 'Enter an email address in the correct format, like name@example.gov.vn',
  url: 'Enter a full web address, like https://example.gov.vn',
  date: 'Enter a real date, like 27/03/2026',
  uuid: 'Choose this again from the list'
}

export const reasons = {
  'app.not_found': 'We cannot find this. It may have been moved, or you may not be allowed to see it.',
  'app.address_unread': 'A part of this address is missing or wrong. Open it again from the page before, or from the menu.',
  'app.unexpected': 'Something went wrong on our side. Try again in a few minutes.',
  'app.refused': (d) => `This could not be done (code: ${d['reason'] ?? '?'}). Try again, or tell your administrator.`,
  'app.foreign_origin': 'The request came from another site and was refused. Open this page again and retry.',
  'app.forbidden': 'You are not allowed to do this.',
  'app.rate_limited': (d) => `Too many requests came from your network. Wait ${d['seconds'] ? `${d['seconds']} seconds` : 'a moment'} and try again.`,
  'app.token_elsewhere': 'An access token works only with addresses that begin with /api/v1. Sign in to open this page.',
  'app.wall_role_missing': 'The database has no role caunoi_app, so DATABASE_APP_URL cannot be used. See docs/guide/van-hanh.md.',
  'app.folder_in_use': (d) =>
    `The folder ${d['folder'] ?? '?'} is in use by process ${d['process'] ?? '?'}. Stop that process first.`,
  'app.unavailable': 'The system is busy or being maintained. Try again in a few minutes.',
  'input.invalid': 'Some answers are not right yet. Correct the marked fields and send the form again.',
  'input.invalid_type': 'Fill in this field',
  'input.choose': 'Choose one of the list',
  'input.invalid_value': 'Choose one of the given options',
  'input.invalid_format': (d) => FORMATS[String(d['format'])] ?? 'Enter it in the format shown in the hint',
  'input.invalid_union': 'Enter it in the format shown in the hint',
  'input.invalid_key': 'A field was not accepted. Reload the page and try again.',
  'input.invalid_element': 'One entry of the list is not right',
  'input.not_multiple_of': (d) =>
    d['divisor'] === 1 ? 'Enter a whole number' : `Enter a multiple of ${d['divisor'] ?? '?'}`,
  'input.unrecognized_keys': 'A field was not accepted. Reload the page and try again.',
  'input.custom': 'Check this field',
  'input.too_small': tooSmall,
  'input.too_big': tooBig,
  'input.too_large': 'What you sent is larger than allowed. Split it and send it again.',
  'input.unreadable': 'We could not read what was sent. Reload the page and try again.',
  'app.too_many_at_once': 'Too many people are sending at this moment. Wait a few seconds and send again; what was sent before is not lost.',
  'list.empty': 'The file has no rows of data.',
  'list.formula': 'The row has a formula. Paste its result as a value and bring the file in again.',
  'list.merged': 'The row has merged cells. Unmerge them and bring the file in again.',
  'list.other_sheets': (d) => `Only the first sheet is read. Not read: ${d['names']}. Copy rows that you need into the first sheet, or bring them in as another file.`,
  'list.columns_left': (d) => `Columns that are not known are left out: ${d['columns']}.`,
  'list.hidden_rows': (d) => `${d['count']} hidden rows of the file are read too. Delete those that you do not need and bring the file in again.`,
  'list.done': 'This list has been brought in already.',
  'list.has_problems': 'Some rows must be mended first. Mend the file and bring it in again.',
  'list.not_done': 'This import has not been done, or was taken back.',
  'list.no_file': 'Choose the file of the list (.xlsx or .csv)',
  'list.file_kind': 'Only .xlsx and .csv files can be read. In Excel, choose “Save as” and one of the two.',
  'list.headers': (d) => `The row of titles lacks: ${d['columns']}. Download the form to see the titles.`,
  'list.day': (d) => `“${d['value']}” is not a day. Write it like 01/07/2025.`,
  'list.changed_meanwhile': (d) => `Something has just changed, so that row ${d['row']} cannot be brought in. Bring the file in again.`,
  'isolate.time': (d) =>
    `Working on the file took more than ${d['seconds'] ?? '?'} seconds and was stopped. Split the file into smaller parts.`,
  'isolate.memory': 'Working on the file needed too much memory and was stopped. Split the file into smaller parts.',
  'isolate.crashed':
    'Work on the file broke off. Open the file in your word processor, save it as a new file and try again.',
  'isolate.cancelled': 'Work on the file was stopped as you asked.'
} satisfies SameReasons<typeof viReasons>

export const en = {
  product: 'Cầu Nối',
  refused: 'Request refused',
  wallDown: 'The second wall is down: the database lacks the role caunoi_app. What to do: docs/guide/van-hanh.md.',
  trialDatabase:
    'Trial database: safe when the program stops suddenly, not when the power fails. ' +
    'Move to PostgreSQL: npx caunoi db copy --to DATABASE_URL',
  yes: 'Yes',
  no: 'No',
  save: 'Save',
  cancel: 'Cancel',
  continue: 'Continue',
  back: 'Back',
  change: 'Change',
  remove: 'Delete',
  add: 'Add',
  search: 'Search',
  all: 'All',
  none: 'None',
  notSet: 'Not set'
} satisfies TextShape<typeof vi>
