/** When each item of an agenda begins. Pure. */

export interface Timed {
  minutes: number | null
}

export interface Timetable {
  starts: (Date | null)[]
  /** Of all items that say how long they take. */
  minutes: number
  beyondEnd: boolean
}

/** Behind an item of unknown length nobody knows when the next begins. */
export function timetable(items: readonly Timed[], startsAt: Date, endsAt: Date): Timetable {
  const starts: (Date | null)[] = []
  let at: number | null = startsAt.getTime()
  let minutes = 0
  for (const item of items) {
    starts.push(at === null ? null : new Date(at))
    minutes += item.minutes ?? 0
    at = at === null || item.minutes === null ? null : at + item.minutes * 60_000
  }
  return { starts, minutes, beyondEnd: startsAt.getTime() + minutes * 60_000 > endsAt.getTime() }
}
