import type { judging as vi } from './judging.vi.ts'

export const judging: typeof vi = {
  title: 'How essays and files are judged',
  differHint: 'Only of use where the round has essays or files: two people mark apart, and where they differ by more, a third one does.',
  told: (differ) =>
    `Two people mark each answer apart, without a name. Neither comes from the entrant’s branch: from their unit up to below the one that holds the contest. Where they differ by more than ${differ}% of the points, a third one marks; the mean with the nearer one counts.`,
  calibrated: 'Examiners mark samples and are let on by the organisers before they mark answers.',
  progress: (settled, answers) => `${settled} of ${answers} essays and files settled.`,
  toSamples: 'Samples and examiners',
  boardWaits: 'People judge this round, so the list of people shows with the result: points that come one by one could tell whose answer was read.',
  samplesFirst: 'Add samples with agreed marks for examiners to mark first.'
}
