import type { SameReasons } from '#platform/shared/reasons.ts'
import type { signEvents as events, signReasons as reasons, signs as own } from './signs.vi.ts'

export const signReasons = {
  'contests.receipt_form': 'A receipt is 64 signs 0–9, a–f',
  'contests.why_missing': 'Write what you ask the entrant; they will read it',
  'contests.defence_missing': 'Write your explanation',
  'contests.reason_missing': 'Say why; the entrant will read it',
  'contests.checks_running': 'The lists are being made. Load the page again in some minutes.',
  'contests.no_such_sign': 'This attempt does not stand in the lists of the round.',
  'contests.no_such_case': 'There is no such question in this round.',
  'contests.case_open': 'The entrant was asked about this attempt already.',
  'contests.defence_late': 'The time to explain is over, or somebody has proposed what comes of it.',
  'contests.defence_waits': 'The entrant has not explained yet and still has time. Wait.',
  'contests.case_proposed': 'Somebody has proposed what comes of it. Another one has yet to agree or not.',
  'contests.nothing_proposed': 'Nobody has proposed anything yet.',
  'contests.another_settles': 'You made the proposal and cannot settle it. Another organiser has to agree.',
  'contests.case_settled': 'This is settled.',
  'contests.own_case': 'You cannot decide about your own attempt.',
  'contests.cases_wait': 'Entrants were asked about attempts and it is not settled. Settle it before the result is published.',
  'contests.words_per_minute': 'Enter words a minute from 300 to 3000',
  'contests.defence_days': 'Enter a number of days from 1 to 30'
} satisfies SameReasons<typeof reasons>

export const signEvents: typeof events = {
  'contest.checks_asked': 'Asked for the lists of attempts to look at',
  'contest.checks_made': 'Lists of attempts to look at were made',
  'contest.case_opened': 'Asked an entrant about an attempt',
  'contest.case_defended': 'An entrant explained their attempt',
  'contest.case_proposed': 'Proposed what comes of an attempt',
  'contest.case_returned': 'Did not agree with what was proposed for an attempt',
  'contest.case_settled': 'Settled what comes of an attempt'
}

export const signs: typeof own = {
  title: 'Attempts to look at',
  lead: 'Two lists for people to read, not verdicts: the same rare wrong answers, and less time than reading takes. Receipts only, no names.',
  open: 'See attempts to look at',
  ask: 'Make the lists',
  askAgain: 'Make the lists anew',
  askHint: 'Possible once the round is over, sealed and marked, before its result is published.',
  steps: {
    read: (done) => `Reading attempts (${done} read).`,
    units: (done) => `Comparing attempts within units (${done} units done).`,
    patterns: (done) => `Looking for wrong answers that are the same in all (${done} groups).`
  },
  working: 'You may leave this page, the work goes on. Load it again to see how far it is.',
  looked: (attempts, pairs, large) =>
    `Looked at: ${attempts} attempts that count; ${pairs} pairs within units, and all attempts of the round whose wrong answers are the same in all. ${large} units of more than 400 people: the latter alone. Attempts with fewer than 3 wrong answers: none.`,
  similar: 'Wrong in the same way',
  similarHow: 'Only questions that both answered wrongly. Two attempts stand here when they agree so much that by chance fewer than 0.01 such pairs are to be expected in the whole round. Error-similarity analysis of Bellezza and Bellezza (1989), with a chance of its own for each question taken from this round.',
  similarNone: 'No pairs.',
  sameOf: (same, common) => `the same wrong answer in ${same} of ${common} questions that both have wrong`,
  chance: (chance) => `by chance ${chance}`,
  sameUnit: 'same unit',
  fast: 'Faster than reading',
  fastHow: (words) => `At ${words} words a minute. An attempt stands here when all of it took less than reading what was answered, and at least half of the answers came before their question could be read. Whoever tries again may know the questions from before.`,
  fastNone: 'No attempts.',
  tookOf: (took, reading, quick, of) => `took ${took} seconds, reading takes ${reading}; ${quick} of ${of} answers came early`,
  receipt: 'Receipt',
  askPerson: 'Ask the entrant',
  why: 'What you ask (the entrant reads it)',
  send: 'Send the question',
  cases: 'Asked and settled',
  casesNone: 'Nobody was asked yet.',
  due: (at) => `To be explained by ${at}`,
  defence: 'Explanation',
  noDefence: 'No explanation yet.',
  outcomes: { true: 'Taken out of the round', false: 'Counts' },
  reason: 'Why (the entrant reads it)',
  propose: 'Propose',
  proposed: (what) => `Proposed: ${what}`,
  ownProposal: 'You proposed it. Another organiser has to agree.',
  agree: 'Agree',
  disagree: 'Do not agree, propose anew',
  settled: (at) => `Settled at ${at}`,
  told: { asked: 'The lists are being made.', opened: 'The entrant was asked.', proposed: 'Your proposal is noted.', settled: 'Settled.', returned: 'The proposal was returned.', defended: 'Your explanation was sent.' },
  own: {
    title: 'You are asked about your attempt',
    lead: 'Your attempt stands in a list that people look at; that is no verdict. Tell how you did it. Two organisers read it and decide; they see the receipt only.',
    words: 'Your explanation',
    hint: 'Leave your name out if you do not want them to know. You can change it until somebody proposes what comes of it.',
    send: 'Send the explanation',
    waits: 'The organisers are looking at it.',
    counts: 'Your attempt counts.',
    out: 'Your attempt does not count in this round.'
  },
  takenOut: (count) => `${count} taken out of the round after they were asked and heard, as two people decided.`,
  wordsPerMinute: 'Faster than reading is more than (words a minute)',
  wordsHint: 'Fast readers read 500 to 600 Vietnamese words (syllables) a minute.',
  defenceDays: 'How many days an entrant has to explain',
  ruleTold: (words, days) => `Attempts faster than ${words} words a minute and rare wrong answers in common are looked at by people. Entrants are asked and have ${days} days to explain; two people decide.`,
  notices: {
    case: 'Questions about your attempt', caseTold: (number, contest) => `You are asked about your attempt in round ${number} of “${contest}”, or it is settled`,
    waits: 'Attempts that wait for you', waitsTold: (number, contest) => `An attempt waits for you in round ${number} of “${contest}”`
  }
}
