/** An event as the log covers it: one line of JSON with fixed fields in a fixed order (decision 0023). */

/** A row of `events` as text, so that nothing is rounded: the instant to the microsecond, the data as PostgreSQL writes it. */
export interface EventText {
  id: number
  type: string
  at: string
  actor: string | null
  for: string | null
  unit: string | null
  subject: string | null
  request: string | null
  /** JSON. */
  data: string
}

/** The bytes (UTF-8) whose leaf hash stands in the tree. */
export function entryLine(event: EventText): string {
  const text = (value: string | null): string => JSON.stringify(value)
  return (
    `{"v":1,"id":${event.id},"type":${text(event.type)},"at":${text(event.at)},"actor":${text(event.actor)},"for":${text(event.for)},` +
    `"unit":${text(event.unit)},"subject":${text(event.subject)},"request":${text(event.request)},"data":${event.data}}`
  )
}
