/** The sample plans are written with days counted from today, so that some of their tasks are always due. Pure. */
import { addDays, type Day } from '#platform/shared/dates.ts'

/**
 * "[[-6]]" is the day six days ago ("04/3/2026"), "[[ngày -75]]" the same in words, "[[tháng +70]]" a month
 * ("tháng 5/2026"), "[[năm]]" the year of the day when the plan is dated.
 */
export function fillDays(text: string, today: Day): string {
  const dated = /\[\[ngày ([-+]\d+)\]\]/.exec(text)?.[1] ?? '0'
  const year = addDays(today, Number(dated)).slice(0, 4)
  return text.replace(/\[\[(ngày |tháng )?([-+]\d+|năm)\]\]/g, (_whole, form: string | undefined, count: string) => {
    if (count === 'năm') return year
    const [y, m, d] = addDays(today, Number(count)).split('-') as [string, string, string]
    const month = Number(m) < 3 ? m : String(Number(m))
    if (form === 'ngày ') return `ngày ${d} tháng ${m} năm ${y}`
    return form === 'tháng ' ? `tháng ${Number(m)}/${y}` : `${d}/${month}/${y}`
  })
}
