/** Changing the structure of a draft. */
export const arrange = {
  link: 'Split, join, move',
  linkOf: (text: string) => `Split, join, move: ${text}`,
  lineLink: 'Bring into the plan',
  lineLinkOf: (n: number) => `Bring into the plan: line ${n}`,
  itemTitle: 'Structure of a paragraph',
  headingWords: 'Words of the heading',
  headingSave: 'Save the words of the heading',
  headingTitle: 'Structure of a heading',
  lineTitle: 'A line that was set aside',
  lineHint: 'This line is set aside. Brought in, it becomes a paragraph right after the one above.',
  putBack: 'Bring into the plan',
  split: 'Split into several',
  splitLabel: 'Text of the paragraph',
  splitHint:
    'Begin a new line where it should be split; leave the words as they are. Of a task, each piece becomes a task.',
  splitConfirm: 'Split',
  move: 'Move',
  up: 'Up',
  down: 'Down',
  join: 'Join with the one before',
  into: 'To the end of a section',
  choose: 'Choose a heading',
  moveConfirm: 'Move',
  headingHint: 'Everything below the heading goes along.',
  headingInto: 'Into a section',
  top: 'As the last part of the plan',
  retype: 'What is this?',
  toHeading: 'It is a heading',
  toText: 'It is no heading but text',
  setAside: 'It does not belong to the plan',
  setAsideHint: 'The line stays in the source, but it is no longer content and gives no work.'
}

export const edits = {
  title: (n: number) => `What was corrected in this draft (${n})`,
  undo: (what: string) => `Undo: ${what}`,
  redo: (what: string) => `Redo: ${what}`,
  unitStays: (name: string) => `The unit “${name}” stays in the list of units, because it is used elsewhere or was changed since.`,
  unitStaysGo: 'See the unit',
  undone: 'undone',
  more: (n: number) => `and ${n} earlier ones`,
  kinds: {
    'task.changed': 'task changed',
    'task.marked': 'task marked',
    'task.unit_added': 'unit added',
    'task.unit_changed': 'unit chosen',
    'task.unit_made': 'unit added',
    'task.unit_removed': 'unit removed',
    'task.unit_left': 'name left as text',
    'deadline.changed': 'deadline changed',
    'deadline.added': 'deadline added',
    'deadline.removed': 'deadline removed',
    'target.changed': 'target changed',
    'target.added': 'target added',
    'target.removed': 'target removed',
    'place.checked': 'place looked at',
    'plan.changed': 'header changed',
    'item.split': 'paragraph split',
    'item.joined': 'paragraphs joined',
    'item.moved': 'paragraph moved',
    'heading.changed': 'words of a heading changed',
    'node.moved': 'section moved',
    'item.to_heading': 'paragraph made a heading',
    'heading.to_item': 'heading made a paragraph',
    'item.set_aside': 'line set aside',
    'item.put_back': 'line brought in',
    'task.kept_as_text': 'kept as text',
    'task.released': 'released for work'
  }
}

/** Items that are given to nobody. */
export const kept = {
  title: 'Stays text, given to nobody',
  why: {
    rule: 'This asks to watch, list, rate or remove what others think or say, or to speak in their name. It gets no assignment, reminder, evidence or figure.',
    clerk: 'A reviewer keeps this as text. It gets no assignment, reminder, evidence or figure.'
  },
  instead: {
    answer: 'The open way instead: a signed public answer.',
    survey: 'The open way instead: a voluntary anonymous survey.',
    dialogue: 'The open way instead: a dialogue with the people concerned.'
  },
  keep: 'Keep as text, give it to nobody',
  release: 'Is this work to be given?',
  releaseLink: 'Release it as a task',
  releaseHint: 'The reason is kept with the plan, with your name.',
  reason: 'Reason',
  releaseConfirm: 'Release it as a task'
}

/** What was published. */
export const versions = {
  title: (n: number) => `Published versions (${n})`,
  hint: 'Each version is kept word for word. Its fingerprint has just been computed anew from what is kept and compared with the one given when it was published.',
  number: (n: number) => `Version ${n}`,
  intact: 'Intact',
  broken: 'Does not match its fingerprint'
}
