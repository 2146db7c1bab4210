import type { ErrorDetail } from '#platform/shared/errors.ts'
import type { TextShape } from '#platform/shared/locale.ts'
import type { ReasonText, SameReasons } from '#platform/shared/reasons.ts'
import { en as readerTexts } from './reader/text.en.ts'
import { carryOutReasons, taskStates } from './text/carry-out.en.ts'
import { amendReasons } from './text/amend.en.ts'
import { documentReasons } from './text/documents.en.ts'
import type { reasons as vi, words as viWords } from './text.vi.ts'

function asReasons<K extends string>(
  texts: Record<K, (detail: Record<string, string | number>) => string>
): Record<K, ReasonText> {
  const entries = Object.entries(texts) as [K, (detail: Record<string, string | number>) => string][]
  const present = (detail: ErrorDetail) =>
    Object.fromEntries(Object.entries(detail).filter((entry): entry is [string, string | number] => entry[1] !== null))
  return Object.fromEntries(entries.map(([code, say]) => [code, (d: ErrorDetail) => say(present(d))])) as Record<
    K,
    ReasonText
  >
}

export const reasons = {
  ...asReasons(readerTexts),
  'plans.no_such_plan': 'This plan does not exist, or you may not see it.',
  'plans.no_such_task': 'This task does not exist, or you may not see it.',
  'plans.no_such_place': 'This place is no longer in the plan. Load the page again.',
  'plans.no_such_reading': 'This reading does not exist, or you may not see it.',
  'plans.may_not_edit': 'You are not in charge of the plans of this unit.',
  'plans.may_not_publish': 'You may not publish plans of this unit. Ask whoever approves them.',
  'plans.may_not_enter': 'You are not in charge of the figures of this plan.',
  'plans.not_your_task': 'This task is not assigned to a unit for which you may report.',
  'plans.no_file': 'Choose at least one file, or paste the text',
  'plans.unit_missing': 'Choose the unit that issued the plan',
  'plans.too_many_files': 'You chose too many files. Upload them in several goes',
  'plans.pages_not_images': 'Only pictures can be joined as the pages of one plan. Upload the files one by one.',
  'plans.pages_differ': 'The list of pages has changed. Load the page again and put them in order.',
  'plans.text_missing': 'Enter the text',
  'plans.text_long': 'The text is too long. Shorten it',
  'plans.not_a_number': 'Enter a number, for example 98.5',
  'plans.date_form':
    'Enter it like one of these: 15/12/2026, tháng 12/2026, quý IV/2026, 2026, or 15/12 for the 15th of December every year',
  'plans.percent_range': 'Enter a percentage between 0 and 100',
  'plans.state_missing': 'Choose the state of the task',
  'plans.figure_in_future': 'The day of a figure cannot lie after today',
  'plans.one_place': 'Choose one paragraph or one heading',
  'plans.unit_or_phrase': 'Choose a unit or write its name',
  'plans.no_set_in_words': 'These words name no group of units. Choose the units one by one.',
  'plans.unit_twice': 'This unit is in the list already',
  'plans.heading_empty': 'Write the words of the heading. If it is no heading, choose “Not a heading, an ordinary paragraph”.',
  'plans.deadline_empty': 'Give a date, or choose how often it recurs',
  'plans.already_a_task': 'This paragraph is a task already',
  'plans.changed_meanwhile':
    'Somebody changed this after you opened the page. Look at the new version below, then change it again if needed.',
  'plans.nothing_to_undo': 'You have changed nothing in this draft, or all of it is undone.',
  'plans.nothing_to_redo': 'There is nothing to do again.',
  'plans.undo_overtaken': 'Somebody else has changed this very place since, so it cannot be undone. Change it there.',
  'plans.redo_overtaken': 'This place has been changed since you undid it, so it cannot be done again.',
  'plans.split_needs_two': 'Begin a new line where it should be split, so that there are at least two pieces',
  'plans.split_too_many': 'At most 50 pieces at a time',
  'plans.place_changed': 'Somebody has just changed this very place. The page shows it as it is now; look again and then go on.',
  'plans.split_changes_words': 'Splitting only begins new lines; words stay as they are. If somebody has just changed this paragraph, reload the page.',
  'plans.nothing_before': 'There is nothing before it in this section.',
  'plans.nothing_after': 'There is nothing after it in this section.',
  'plans.move_needs_place': 'Choose where it shall go',
  'plans.move_into_itself': 'A heading cannot go into itself or into what stands below it.',
  'plans.heading_has_headings': 'There are headings below this one. Move them first.',
  'plans.not_set_aside': 'This line belongs to the plan.',
  'plans.stays_text': 'This stays text: nobody is given the work of watching, listing, rating or removing what others think or say, or of speaking in their name.',
  'plans.no_stays_text': 'This is not kept as text.',
  'plans.release_reason': 'Give a reason of at least 10 letters',
  'plans.not_a_draft': 'The plan is published. To change it, open it and choose “Amend the plan”.',
  'plans.not_published': 'The plan is not published yet, so nothing can be reported.',
  'plans.units_undecided': (d) =>
    `It is not clear which unit ${d['open']} names mean. For each name choose a unit, add one, or tick it to leave it as text; then publish.`,
  'plans.no_phrase_ticked': 'Tick at least one name.',
  'plans.no_task': 'The plan has no task yet. Mark at least one task, then publish.',
  'plans.higher_not_published': 'Only another plan that is published can be chosen.',
  'plans.links_in_circle': 'Not possible: the other plan carries out this very plan.',
  'plans.no_such_link': 'This plan is not linked with that higher plan.',
  'plans.no_such_pair': 'This pair was not found. Load the page again.',
  'plans.already_proposed': 'This task has been proposed to that unit already.',
  'plans.unit_not_below': 'Tasks can be proposed only to units below your own.',
  'plans.no_such_proposal': 'This proposal was not found, or you may not see it.',
  'plans.proposal_decided': 'This proposal has been answered already.',
  'plans.draft_missing': 'Choose the draft that the task goes into',
  'plans.draft_of_other_unit': 'This draft belongs to another unit.',
  'plans.no_section': 'The draft has no heading under which the task could stand.',
  'plans.decline_reason': 'Say why the task is not taken',
  'plans.already_over': 'This reading has ended already.',
  'plans.list_name': 'Enter the name of the plan',
  'plans.list_row': 'Enter the number of a row as in Excel, from 1 on',
  'plans.list_is_task_table':
    'This table was downloaded from a plan that is already here: read as a list, its tasks would be there twice. Open the documents of that plan and use “Bring back an edited file”; you see each change before it is saved. To begin a new plan with it, remove the column “Mã (không sửa)” first.',
  'plans.list_no_sheet': 'Choose at least one sheet to read into the plan.',
  'plans.list_no_task_column': (d) => `Sheet “${d['sheet']}” has no column of tasks yet. Choose which one it is.`,
  'plans.list_two_task_columns': (d) => `Sheet “${d['sheet']}” has more than one column of tasks. Keep one and choose “Something else” for the other.`,
  'plans.no_such_column': 'This column is no longer remembered. Load the page again.',
  'plans.no_choice_open': 'This reading waits for no choice.',
  'plans.reading_failed': 'Reading the file was interrupted. Save the document as a new file and upload it again.',
  'plans.reading_too_heavy': 'The file needs too much memory to be read. Divide the document into smaller files.',
  ...carryOutReasons,
  ...documentReasons,
  ...amendReasons,
  'plans.doubt_unit_unknown': 'It is not known which unit this name means',
  'plans.doubt_unit_unsure': 'The proposed unit may be wrong',
  'plans.doubt_reading': 'This may have been read wrongly'
} satisfies SameReasons<typeof vi>

export const words = {
  readingStates: {
    waiting: 'Waiting',
    reading: 'Reading',
    needs_choice: 'Needs your choice',
    done: 'Read',
    refused: 'Could not be read',
    cancelled: 'Cancelled'
  },
  steps: {
    opening: 'Opening the file',
    unpack: 'Opening the file',
    text: 'Reading the text',
    render: 'Drawing pages',
    recognise: 'Recognising text in pictures',
    meaning: 'Finding tasks, targets and deadlines',
    saving: 'Saving the plan'
  },
  planStates: { draft: 'Draft', published: 'Published' },
  taskStates,
  roles: { lead: 'Lead', partner: 'Partner' },
  buckets: { late: 'Late', week: 'This week', month: 'This month', later: 'Later', none: 'No date' },
  deadlineKinds: { by: 'By a point in time', recurring: 'Recurring', period: 'During a period' },
  every: {
    day: 'every day',
    week: 'every week',
    month: 'every month',
    quarter: 'every quarter',
    'half-year': 'every 6 months',
    year: 'every year'
  },
  per: { year: 'a year', 'half-year': 'in 6 months', quarter: 'a quarter', month: 'a month' },
  comparators: { '>=': 'at least', '<=': 'at most', '=': 'reaching' },
  pastedText: 'Pasted text'
} satisfies TextShape<typeof viWords>
