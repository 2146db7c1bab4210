/**
 * Lines of an announcement of days off, as people type or paste them: "16/02/2027 - 20/02/2027 Nghỉ Tết Nguyên đán",
 * "28/02/2027 làm bù". A line that says "làm bù" names a day that is worked.
 */
import { addDays, daysBetween, isDay, type Day } from '#platform/shared/dates.ts'
import { fold } from '#platform/shared/vietnamese.ts'

export interface ReadDay {
  day: Day
  name: string
  working: boolean
}

export interface ReadProblem {
  line: number
  reason: 'org.days_off_line' | 'org.days_off_name' | 'org.days_off_long' | 'org.days_off_twice'
}

const LINE = /^(\d{1,2}[/.]\d{1,2}[/.]\d{4})(?:\s*(?:-|–|đến|to)\s*(\d{1,2}[/.]\d{1,2}[/.]\d{4}))?\s*[:;,\t–-]?\s*(.*)$/iu
const LONGEST_SPAN = 31

export function readDaysOff(text: string): { days: ReadDay[]; problems: ReadProblem[] } {
  const days = new Map<Day, ReadDay>()
  const problems: ReadProblem[] = []
  text.normalize('NFC').split(/\r?\n/).forEach((raw, place) => {
    const line = raw.trim()
    if (line === '') return
    const refuse = (reason: ReadProblem['reason']): void => void problems.push({ line: place + 1, reason })
    const [, first, last, name = ''] = LINE.exec(line) ?? []
    const from = first && dayIn(first)
    const to = last ? dayIn(last) : from
    if (!from || !to || to < from) return refuse('org.days_off_line')
    if (name.trim() === '' || name.length > 200) return refuse('org.days_off_name')
    if (daysBetween(from, to) >= LONGEST_SPAN) return refuse('org.days_off_long')
    const working = /\blam bu\b|\bworked\b/.test(fold(name))
    for (let day = from; day <= to; day = addDays(day, 1)) {
      if (days.has(day)) return refuse('org.days_off_twice')
      days.set(day, { day, name: name.trim(), working })
    }
  })
  return { days: [...days.values()], problems }
}

function dayIn(written: string): Day | null {
  const [date = '', month = '', year = ''] = written.split(/[/.]/)
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : null
}
