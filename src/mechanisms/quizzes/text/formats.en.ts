import type { SameReasons } from '#platform/shared/reasons.ts'
import type { formatReasons as vi, formats as vietnamese } from './formats.vi.ts'

export const formatReasons = {
  'quizzes.file_empty': 'This file is empty.',
  'quizzes.desk_busy': 'Many files of questions are waiting to be read. Try again in a few minutes.',
  'quizzes.file_too_large': (d) => `The file is larger than ${d['limit'] ?? 20} MB. Split it, or take out pictures.`,
  'quizzes.file_unknown': 'The kind of this file is not known. Send Word (.docx), Excel (.xlsx), GIFT, Aiken, Moodle XML or QTI.',
  'quizzes.file_broken': 'The file is damaged and cannot be read. Open it, save it again and send it once more.',
  'quizzes.file_protected': 'The file has a password. Remove it and send the file again.',
  'quizzes.file_old_word': 'This is an old Word file (.doc). Open it in Word, save it as “.docx” and send that.',
  'quizzes.no_questions': 'No question was found in the file.',
  'quizzes.too_many_questions': (d) => `At most ${d['limit'] ?? 2000} questions are taken at a time; from here on nothing was read. Split the file.`,
  'quizzes.read_invalid': 'A part of this question cannot be used (for example a number that is too large).',
  'quizzes.letters_twice': 'Two choices have the same letter.',

  'quizzes.gift_no_answers': 'Only words, no answers between { }.',
  'quizzes.gift_open_bracket': 'The } that ends the answers is missing (a blank line ends the question).',
  'quizzes.gift_not_understood': 'The answers between { } do not follow the rules of GIFT.',

  'quizzes.aiken_no_answer': 'The line “ANSWER: …” after the choices is missing.',
  'quizzes.aiken_no_choices': 'The choices “A) …”, “B) …” are missing.',
  'quizzes.aiken_no_question': 'No question stands before this line.',
  'quizzes.aiken_answer_unknown': (d) => `The line “${d['answer'] ?? 'ANSWER'}” does not name one of the choices.`,

  'quizzes.list_no_choices': 'No choices (A, B, C …) were found for this question.',
  'quizzes.list_no_answer': 'No answer was found: no choice is bold, underlined, coloured or starred, and there is no line “Đáp án”.',
  'quizzes.list_answer_unknown': (d) => `The answer “${d['answer'] ?? ''}” is not among the choices.`,
  'quizzes.list_answers_differ': (d) => `The answer is given as ${d['answer'] ?? ''}, but the choice that is marked is ${d['marked'] ?? ''}.`,
  'quizzes.list_marks_unclear': 'Choices are marked in several ways, so the answer is not clear. Add a line “Đáp án: …”.',
  'quizzes.list_key_without_question': (d) => `The table of answers names question ${d['number'] ?? '?'}, but no question has that number.`,
  'quizzes.list_number_twice': (d) => `Number ${d['number'] ?? '?'} stands twice, so it is not clear of which the table of answers speaks.`,

  'quizzes.table_no_head': 'No row of titles with a column “Câu hỏi” was found. Name the columns as in the template.',
  'quizzes.table_kind_unknown': (d) => `There is no kind of question “${d['kind'] ?? ''}”.`,
  'quizzes.table_number': (d) => `“${d['value'] ?? ''}” is not a number.`,
  'quizzes.table_formula': 'This row holds a formula. Paste its value instead.',
  'quizzes.table_merged': 'This row holds merged cells. Split them and send the file again.',
  'quizzes.table_pair': 'Write each pair as “left = right”.',

  'quizzes.xml_broken': 'The XML file is damaged or cut off: from this line on it cannot be read.',
  'quizzes.xml_not_allowed': 'The XML file has a DOCTYPE, which is not allowed.',
  'quizzes.xml_no_question': 'This part holds no question.',
  'quizzes.kind_not_held': (d) => `Questions of the kind “${d['kind'] ?? ''}” are not taken.`,
  'quizzes.qti_no_item': 'No QTI question was found in the file.',
  'quizzes.qti_several_parts': 'This question has several places to answer; a question may have one.',
  'quizzes.qti_no_right': 'This question does not say which answer is right.',

  'quizzes.loss_looks': 'Bold, italics, colours, tables and formulas are left out; only the words are kept.',
  'quizzes.loss_pictures': 'A picture or sound is not inside the file, or belongs to a choice: it is not taken.',
  'quizzes.loss_feedback': 'Remarks on single answers are not kept.',
  'quizzes.loss_part_marks': 'Choices that earn a part of the points: only the best one is kept as right.',
  'quizzes.loss_penalty': 'Points taken for a wrong choice of a question with one right choice are not kept.',
  'quizzes.loss_weights': 'The own shares of the choices are not kept: right ones share the points evenly, wrong ones take as much.',
  'quizzes.loss_wildcard': 'The sign * (any letters) is not kept: an answer must hold the * itself.',
  'quizzes.loss_tags': 'Tags that are no level are not kept.',
  'quizzes.loss_hints': 'Hints and penalties for further tries are not kept.',
  'quizzes.loss_numbering': 'How choices are numbered is not kept.',
  'quizzes.loss_media_many': 'A question keeps at most 6 pictures, sounds or films; the rest is left out.',
  'quizzes.loss_units': 'Only the first unit of measure is kept.',
  'quizzes.loss_scoring': 'The scoring of the file itself is not kept; the question is marked by its right answer.',
  'quizzes.loss_old_font': 'Letters of an old font (TCVN3, VNI) were turned into Unicode. Look at the marks again.',
  'quizzes.loss_tracked': 'What was deleted under change tracking is left out.',
  'quizzes.loss_level_unknown': (d) => `The level “${d['level'] ?? ''}” is none of the three levels and is left empty.`,
  'quizzes.loss_text_between': 'This line belongs to no question and is not kept.',

  'quizzes.out_kind': 'The format has no such kind of question: this one is not exported.',
  'quizzes.out_languages': 'Only the Vietnamese words (or the first language) are exported.',
  'quizzes.out_media': 'Pictures, sounds and films are not exported.',
  'quizzes.out_points': 'The points of the question are not exported.',
  'quizzes.out_shuffle': 'That the order of the choices is to be kept is not exported.',
  'quizzes.out_all_or_nothing': 'Marking “all or nothing” becomes “each right choice earns its part”.',
  'quizzes.out_fold': 'How answers are compared (marks, capitals) is not exported as it is.',
  'quizzes.out_measure': 'The unit of measure is not exported.',
  'quizzes.out_rubric': 'The criteria for marking are not exported.',
  'quizzes.out_essay': 'The most words and the guide for marking are not exported.',
  'quizzes.out_remarks': 'Remarks on single choices are not exported.',
  'quizzes.out_weights': 'With this number of right choices Moodle rounds the shares.',
  'quizzes.out_differs': 'Some words or signs are not held by this format as they are. Look at this question after the export.',
  'quizzes.out_paper_marking': 'On paper somebody marks this question by hand.'
} satisfies SameReasons<typeof vi>

export const formats = {
  names: {
    word: 'Word (.docx)',
    list: 'List of questions as text (.txt)',
    xlsx: 'Excel (.xlsx, .csv)',
    gift: 'GIFT',
    aiken: 'Aiken',
    moodle: 'Moodle XML',
    qti: 'QTI 2.2, 3.0',
    paper: 'Exam on paper (Word)'
  },
  question: (number: string) => `question ${number}`,
  line: (line: number) => `line ${line}`,
  row: (row: number) => `row ${row}`
} satisfies typeof vietnamese
