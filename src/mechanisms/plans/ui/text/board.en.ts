import type { TextShape } from '#platform/shared/locale.ts'
import type { board as vi } from './board.vi.ts'

export const board = {
  keys: {
    title: 'Keys',
    rows: 'Next task, task before',
    open: 'Open the task',
    tick: 'Tick the task or untick it',
    move: 'Move the card to the next column',
    list: 'List',
    board: 'Board',
    timeline: 'Timeline',
    now: 'Go to what is to be done now',
    report: 'Go to the report',
    back: 'Back to my work'
  },
  shapes: 'Ways to look at it',
  list: 'List',
  board: 'Board',
  timeline: 'Timeline',
  title: 'My work: board',
  column: {
    assigned: 'Newly assigned',
    accepted: 'Accepted',
    in_progress: 'In progress',
    reported: 'To be confirmed',
    over: 'Over'
  },
  overHint: 'last 30 days',
  empty: 'No task yet',
  more: (shown, total) => `Showing ${shown} of ${total} tasks.`,
  all: 'Show the whole column',
  otherMoves: 'Move to another column',
  deed: {
    accept: 'Accept',
    report_progress: 'Begin',
    report_done: 'Report as done',
    confirm: 'Confirm as done',
    return: 'Return to be continued',
    reopen: 'Take up again'
  },
  again: 'Go on with it',
  takeBack: 'Take the report back, go on',
  reason: 'Reason',
  doneHint: 'To say more or to add evidence, open the task and report there.',
  moved: (text, column) => `“${text}” now stands under “${column}”.`,
  movedAway: 'Moved. The task is no longer in what you are looking at.',
  cannot: 'This cannot be moved:',
  giveReason: 'Write the reason on the card, then press its button.',
  whyNot: {
    same: 'the task stands here already.',
    not_back: 'a task that is past this step does not go back to it.',
    report_first: 'it has to be reported as done first; the superior then confirms it.',
    wait_for_superior: 'it is reported as done; it comes here when the superior confirms it.',
    superior_only: 'only the clerk of the plan at the superior can do this.',
    close_on_page: 'there is no report to confirm. To close the task, open it, choose “Close” and say why.',
    never: 'its present state does not allow this step.'
  },
  dragHint: 'Drag a card to another column, or choose a card and press Shift with an arrow key.'
} satisfies TextShape<typeof vi>
