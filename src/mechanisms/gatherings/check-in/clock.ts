/** From the clock of a device to ours. Pure. */

/** Beyond this somebody should know that the clock of the device is wrong. */
const NOTABLE_SKEW_MS = 2 * 60 * 1000

/** People come early and lists are finished late: within this nothing is remarked. */
const BEFORE_MS = 2 * 60 * 60 * 1000
const AFTER_MS = 2 * 60 * 60 * 1000

/** Days ahead of which a device holds the sessions. */
export const DEVICE_DAYS = 14

/** How far our clock is ahead of the device's, from what the device shows while it sends. */
export const skewOf = (deviceNow: Date, now: Date): number => now.getTime() - deviceNow.getTime()

export interface Corrected {
  at: Date
  skewMs: number
}

/** Nothing has happened later than it was told. */
export function corrected(deviceAt: Date, skewMs: number, now: Date): Corrected {
  return { at: new Date(Math.min(deviceAt.getTime() + skewMs, now.getTime())), skewMs }
}

export const REMARKS = ['before', 'after', 'clock', 'late'] as const
export type Remark = (typeof REMARKS)[number]

/** What a person should look at; nothing is refused for it. */
export function remarksOn({ at, skewMs }: Corrected, session: { beginsAt: Date; endsAt: Date }): Remark[] {
  const remarks: Remark[] = []
  if (at.getTime() < session.beginsAt.getTime() - BEFORE_MS) remarks.push('before')
  if (at.getTime() > session.endsAt.getTime() + AFTER_MS) remarks.push('after')
  if (Math.abs(skewMs) > NOTABLE_SKEW_MS) remarks.push('clock')
  return remarks
}
