/** Codes that somebody seems to have passed on: pointed out for a look, never refused. No place is ever asked. Pure. */

export interface Brought {
  recordId: string
  /** Which code: of the hall, or of a member. */
  code: string
  deviceId: string
  at: Date
  /** Spans of fifteen seconds since it was shown. */
  late: number
}

const WITHIN_MS = 60_000

/** In a hall everybody reads the same code while it is shown. Later, this many devices with the same one are remarkable. */
const LATE_DEVICES = 5
const LATE_STEPS = 3

/** The code of one member comes from the organiser's device. */
const MEMBER_DEVICES = 3

/** Ids of the records of a code that many devices brought in a short time outside its moment. */
export function relayed(kind: 'hall' | 'member', all: readonly Brought[]): Set<string> {
  const concerned = kind === 'hall' ? all.filter(({ late }) => late >= LATE_STEPS) : all
  const least = kind === 'hall' ? LATE_DEVICES : MEMBER_DEVICES
  const byCode = Map.groupBy(concerned, ({ code }) => code)
  const found = new Set<string>()
  for (const brought of byCode.values()) for (const id of crowded(brought, least)) found.add(id)
  return found
}

/** Records of any stretch of a minute in which that many different devices came. */
function crowded(brought: Brought[], least: number): string[] {
  const inOrder = brought.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const devices = new Map<string, number>()
  const found: string[] = []
  let from = 0
  /** Everything before this place is told already. */
  let told = 0
  for (const [to, one] of inOrder.entries()) {
    devices.set(one.deviceId, (devices.get(one.deviceId) ?? 0) + 1)
    for (let first = inOrder[from]; first && one.at.getTime() - first.at.getTime() > WITHIN_MS; first = inOrder[++from]) {
      const left = (devices.get(first.deviceId) ?? 0) - 1
      if (left) devices.set(first.deviceId, left)
      else devices.delete(first.deviceId)
    }
    if (devices.size < least) continue
    for (const { recordId } of inOrder.slice(Math.max(from, told), to + 1)) found.push(recordId)
    told = to + 1
  }
  return found
}
