/** Words about totals over several periods. */
export const overTime = {
  title: (indicator: string) => `${indicator}: over time`,
  lead: 'The figure of a longer period is made of the indicator’s own shorter ones, in the way the indicator is counted.',
  how: {
    add: 'The periods are added up.',
    weighted_mean: 'Numerators and denominators of the periods are added up, then divided.',
    last: 'The latest period that is known.',
    distinct: 'Everybody and everything is counted once in each period, so periods cannot be added up.'
  },
  months: 'The periods that it is made of',
  period: 'Period',
  value: 'Figure',
  due: 'Target',
  dueWhole: (due: string) => `Targets of these periods so far: ${due}`,
  incomplete: 'Not complete',
  complete: 'Every period is in it',
  hidden: 'a period has fewer than 10 people, so nothing is told',
  distinct: 'counted anew in each period, so it cannot be added over time',
  cut: (periods: string) => `not wholly within: ${periods}`,
  missing: (known: number, of: number, periods: string) => `${known} of ${of} periods, missing: ${periods}`,
  unweighted: (periods: string) => `without a denominator, so left out: ${periods}`,
  estimated: (periods: string) => `with estimates: ${periods}`,
  estimatedOne: 'with estimates',
  instead: (from: string, to: string) => `This is the figure of the period from ${from} to ${to}.`,
  choose: 'Over a longer period',
  below: 'Units below',
  soFar: (value: string, from: string, to: string) => `From ${from} to ${to}: ${value}`,
  soFarOf: (due: string) => `targets together ${due}`
}
