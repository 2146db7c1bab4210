/** Minutes of the result of a round or of a live final: the numbers, the winners, and what told each from the next. Pure. */
import type { Block, PaperDocument, Run } from '#foundations/paper/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { writtenInstant } from '#platform/shared/written-dates.ts'
import type { Contest, FinalResult, RoundResult } from '../schema.ts'
import { vi } from '../text.vi.ts'
import { number, reasonOf, took } from '../ui/present.ts'
import { paper } from './words.ts'

const plain = (text: string): Run[] => [{ text }]
const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: plain(text) })
const note = (text: string): Block => ({ kind: 'paragraph', runs: plain(text), note: true })
const heading = (text: string, marker: string): Block => ({ kind: 'heading', level: 1, marker, runs: plain(text) })

interface Minutes {
  issuer: string
  contest: string
  /** On which the result was fixed. */
  at: Date
  layout: 'state' | 'party'
  summary: string
  numbers: string[]
  /** By what places were told apart, in this order. */
  steps: string[]
  notes: string[]
  /** What stands in the columns whose titles differ: when somebody finished, or their seat and time. */
  finished: string
  winners: { place: number; prize: string | null; who: string; points: number; of: number; finished: string; reason: string; receipt: string; drawKey: string }[]
  check: { how: string; commitment: string; seed: string; root: string; fingerprint: string }
}

export function resultDocument(result: RoundResult, rules: Contest['rules'], layout: 'state' | 'party'): PaperDocument {
  const { contest, title, closedAt, outcome } = result
  const predicted = rules.predicted ? vi.predictedOf[rules.predicted] : ''
  return minutesOf({
    issuer: contest.unit.name, contest: contest.title, at: closedAt, layout,
    summary: paper.summary(result.number, title, contest.title),
    numbers: [
      paper.closed(writtenInstant(closedAt, 'vi')),
      paper.counts(number(result.entrants, 'vi'), number(result.attempts, 'vi'), number(result.allRight, 'vi')),
      ...(result.takenOut === 0 ? [] : [paper.takenOut(result.takenOut)]),
      ...(outcome === null ? [] : [paper.outcome(predicted, number(outcome, 'vi'))])
    ],
    steps: [vi.inWords.score, ...rules.tieBreaks.map((step) => (step === 'prediction' ? vi.inWords.prediction(predicted) : vi.inWords[step])), vi.inWords.draw],
    notes: result.judging ? [`${paper.judging}: ${vi.judging.told(result.judging.differ)}${result.judging.calibrated ? ` ${vi.judging.calibrated}` : ''}`] : [],
    finished: paper.table.finished,
    winners: result.winners.map((one) => ({
      ...one,
      who: whoOf(one, paper.table.unnamed), finished: `${writtenInstant(one.finishedAt, 'vi')} (${took(one.seconds)})`, reason: reasonOf(one, vi)
    })),
    check: { how: paper.checkHow, ...result }
  })
}

/** A live final has its own numbers and times, and nothing to predict. */
export function finalDocument(result: FinalResult, issuer: string, layout: 'state' | 'party'): PaperDocument {
  const { contest, title, endedAt } = result
  return minutesOf({
    issuer, contest: contest.name, at: endedAt, layout,
    summary: paper.final.summary(result.number, title, contest.name),
    numbers: [paper.final.ended(writtenInstant(endedAt, 'vi')), paper.final.finalists(number(result.finalists, 'vi'))],
    steps: [vi.inWords.score, ...(result.time === 'none' ? [] : [paper.final.time(vi.final.timeOf[result.time])]), vi.inWords.draw],
    notes: [],
    finished: paper.final.seatAndTime,
    winners: result.winners.map((one) => ({
      ...one,
      who: whoOf(one, vi.final.seatWho(String(one.seat))),
      finished: [String(one.seat), ...(result.time === 'none' ? [] : [`${one.seconds.toLocaleString('vi', { minimumFractionDigits: 3 })} giây`])].join(' · '),
      reason: vi.decided[one.decidedBy]
    })),
    check: { how: `${paper.checkHow} ${vi.final.rootHint}`, ...result }
  })
}

const whoOf = ({ name, unit }: { name: string | null; unit: string | null }, unnamed: string): string => (name === null ? unnamed : [name, unit].filter(Boolean).join(', '))

function minutesOf({ issuer, contest, at, layout, summary, numbers, steps, notes, finished, winners, check }: Minutes): PaperDocument {
  return {
    layout,
    title: `${paper.type} ${contest}`,
    author: issuer,
    figures: [],
    sections: [
      {
        blocks: [
          { kind: 'letterhead', above: null, issuer, number: null, symbol: null, place: null, date: dayOf(at) },
          { kind: 'title', type: paper.type, summary },
          heading(paper.numbers, 'I.'),
          ...numbers.map(paragraph),
          heading(paper.order, 'II.'),
          ...steps.map((step, nth): Block => ({ kind: 'paragraph', marker: `${nth + 1}.`, runs: plain(step) })),
          ...notes.map(note),
          heading(paper.winners, 'III.'),
          ...(winners.length ? [winnersTable(winners, finished)] : [paragraph(paper.nobody)]),
          heading(paper.check, 'IV.'),
          paragraph(check.how),
          note(paper.fingerprint(check.fingerprint)),
          note(paper.commitment(check.commitment)),
          note(paper.seed(check.seed)),
          note(paper.root(check.root)),
          ...winners.map(({ place, receipt, drawKey }) => note(paper.receipt(place, receipt, drawKey))),
          { kind: 'ending', recipients: [], signature: { authority: null, position: paper.signs, name: null } }
        ]
      }
    ]
  }
}

function winnersTable(winners: Minutes['winners'], finished: string): Block {
  const { table } = paper
  return {
    kind: 'table',
    columns: [
      { title: table.place, share: 4, align: 'center' },
      { title: table.prize, share: 6 },
      { title: table.who, share: 10 },
      { title: table.points, share: 4, align: 'center' },
      { title: finished, share: 6, align: 'center' },
      { title: table.reason, share: 7 }
    ],
    rows: winners.map((one) => [String(one.place), one.prize ?? '', one.who, `${number(one.points, 'vi')}/${number(one.of, 'vi')}`, one.finished, one.reason].map(plain))
  }
}
