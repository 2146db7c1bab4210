import { CHECKS, KEEP_DAYS } from '#programmes/contests/rules.ts'
import type { Contest } from '#programmes/contests/schema.ts'
import { listOf, textOf } from '../../form-action.ts'

/** What a form says of a contest; the new one and the changed one have the same fields. */
export function contestFields(form: FormData) {
  return {
    title: textOf(form, 'title') ?? '',
    about: textOf(form, 'about') ?? '',
    counts: textOf(form, 'counts'),
    predicted: textOf(form, 'predicted') ?? null,
    tieBreaks: listOf(form, 'tieBreaks'),
    prizes: textOf(form, 'prizes') ?? '',
    winners: textOf(form, 'winners'),
    freezeMinutes: textOf(form, 'freezeMinutes') ?? '0',
    guests: form.has('guests') ? { perTelephone: textOf(form, 'guests.perTelephone') ?? '', proofBits: textOf(form, 'guests.proofBits') ?? '', board: form.has('guests.board') } : null,
    keepDays: textOf(form, 'keepDays') ?? '',
    checks: { wordsPerMinute: textOf(form, 'checks.wordsPerMinute') ?? '', defenceDays: textOf(form, 'checks.defenceDays') ?? '' }
  }
}

export interface StoredContest {
  title: string
  about: string
  counts: string
  predicted: string
  tieBreaks: string[]
  prizes: string
  winners: string
  freezeMinutes: string
  guests: { perTelephone: string; proofBits: string; board: boolean } | null
  keepDays: string
  checks: { wordsPerMinute: string; defenceDays: string }
}

/** What most contests of a province say. */
export const newContest: StoredContest = { title: '', about: '', counts: 'best', predicted: 'entrants', tieBreaks: ['prediction', 'finished'], prizes: 'Giải nhất: 1\nGiải nhì: 2\nGiải ba: 3', winners: 'named', freezeMinutes: '0', guests: null, keepDays: String(KEEP_DAYS.usual), checks: { wordsPerMinute: String(CHECKS.wordsPerMinute.usual), defenceDays: String(CHECKS.defenceDays.usual) } }

export function storedContest({ title, about, rules }: Contest): StoredContest {
  return {
    title, about, counts: rules.counts, predicted: rules.predicted ?? '', tieBreaks: rules.tieBreaks, winners: rules.winners, freezeMinutes: String(rules.freezeMinutes),
    guests: rules.guests && { perTelephone: String(rules.guests.perTelephone), proofBits: String(rules.guests.proofBits), board: rules.guests.board ?? false }, keepDays: String(rules.keepDays),
    checks: { wordsPerMinute: String(rules.checks.wordsPerMinute), defenceDays: String(rules.checks.defenceDays) },
    prizes: rules.prizes.map(({ name, count }) => `${name}: ${count}`).join('\n')
  }
}
