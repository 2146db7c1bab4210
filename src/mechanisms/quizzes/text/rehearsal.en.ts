import type { rehearsal as vi } from './rehearsal.vi.ts'

export const rehearsal: typeof vi = {
  title: 'Rehearsal',
  lead: 'Synthetic entrants take this quiz on the very server that will carry it. Their rows are all gone afterwards and stand in no figure.',
  how: 'Whoever operates the server can run it there, too:',
  entrants: 'Synthetic entrants',
  entrantsHint: 'From 1 to 5000. 500 are enough for figures.',
  share: 'How many of a hundred on the roster will come in the busiest minute',
  shareHint: '100: everybody comes in the same minute.',
  start: 'Rehearse now',
  startHint: 'The server is busy for some minutes. Do not rehearse while a quiz is open.',
  runs: (when) => `A rehearsal runs since ${when}. The page follows it.`,
  stopped: (when) => `The rehearsal of ${when} came to nothing`,
  expected: (people, share) => `${share} % of ${people} people are expected in the busiest minute.`,
  none: 'This quiz has not been rehearsed yet.',
  last: (when: string, entrants: string) => `Last time: ${when}, ${entrants} synthetic entrants.`,
  borne: (starts: string, answers: string, p99: string) => `The server bears ${starts} starts and ${answers} answers a minute; 99 % of the answers were saved within ${p99} ms.`,
  asked: (starts: string, answers: string) => `The worst minute of this quiz: ${starts} starts when those people come in the same minute, then ${answers} answers a minute.`,
  enough: 'The server bears that minute.',
  warnings: {
    starts: 'If everybody begins within one minute, some will have to wait. Spread the times of entry, or use a stronger server.',
    answers: 'At the busiest time answers come faster than the server saves them. None is lost, but they are saved later.',
    slow: 'Answers were saved slowly (500 ms or more). See whether the server was busy with something else.',
    failed: 'Some requests were not taken during the rehearsal. Rehearse again; if it stays so, look at the log of the server.'
  },
  usage: 'How to use it: caunoi contest rehearse QUIZ [--entrants COUNT], from 1 to 5000.',
  needsPostgres: 'A rehearsal needs PostgreSQL: the embedded database is for trying out.'
}
