import type { analysis as vi } from './analysis.vi.ts'

export const analysis: typeof vi = {
  title: 'How the questions did',
  lead: 'From the first attempt of each person. The figures speak of questions, of nobody in particular.',
  open: 'How the questions did',
  few: 'Fewer than ten people have done it, so there are no figures yet.',
  people: (count) => `From ${count} people.`,
  sample: (count, done) => `From ${count} people drawn at random from the ${done} who have done it.`,
  question: 'Question',
  asked: 'Asked',
  facility: 'Facility',
  facilityHint: 'Facility: mean points as a part of all points. Near 100 % is easy, near 0 % is hard.',
  discrimination: 'Discrimination',
  discriminationHint: 'Discrimination: from −1 to 1. From 0.3 on it is good; near 0 or below, those who do well elsewhere do no better here.',
  none: '–',
  signs: {
    too_easy: 'Too easy',
    too_hard: 'Too hard',
    weak: 'Tells nobody apart',
    key: 'Look at the key: those who do well choose something else',
    drift: 'The later half did far better: see whether the question has become known'
  },
  choices: 'What people chose',
  nothing: 'Left open',
  right: 'right',
  choice: (count, mean) => `${count} people, ${mean} of the whole paper on average`,
  method: 'Formulas as in Moodle’s documentation of quiz statistics: mean share of points; correlation of a question with the rest of the paper.'
}
