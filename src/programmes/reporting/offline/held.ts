/** What a device holds of the forms of one person, and for how long. Pure. */
import { FORM_DAYS, type DeviceForm, type DeviceForms } from '../schema/device.ts'

const DAY_MS = 86_400_000

export interface Held {
  format: 1
  personId: string
  personName: string
  /** By the clock of the device, in milliseconds. */
  fetchedAt: number
  /** How far the clock of the server was ahead of the device's then. */
  skewMs: number
  forms: DeviceForm[]
  more: number
}

/** As the server's answer looks after it came over the line. */
export type WireForms = Omit<DeviceForms, 'serverTime'> & { serverTime: string }

/** The server told its time somewhere between asking and hearing: the middle is off by half the way at most. */
export function heldFrom({ person, serverTime, forms, more }: WireForms, askedAt: number, heardAt: number): Held {
  return { format: 1, personId: person.id, personName: person.name, fetchedAt: heardAt, skewMs: Math.round(new Date(serverTime).getTime() - (askedAt + heardAt) / 2), forms, more }
}

export const heldUntil = ({ fetchedAt }: Held): Date => new Date(fetchedAt + FORM_DAYS * DAY_MS)

/** Null when all of it must go. A clock that was set back by more than a day is not believed. */
export const stillHeld = (held: Held, now: number): Held | null => (now >= heldUntil(held).getTime() || now < held.fetchedAt - DAY_MS ? null : held)
