/** What a device holds of the forms of one person. Pure. */
import { NO_BOUNDS } from '#mechanisms/indicators/rules.ts'
import { heldBy, mayHold, type HeldBy, type WireHeld } from '#ui/device/held.ts'
import type { DeviceForm, DeviceForms } from '../schema/device.ts'

export interface Held extends HeldBy {
  forms: DeviceForm[]
}

/** As the server's answer looks after it came over the line. */
export type WireForms = WireHeld & Omit<DeviceForms, 'serverTime'>

export const heldFrom = (said: WireForms, askedAt: number, heardAt: number): Held => ({ ...heldBy(said, askedAt, heardAt), forms: said.forms })

/** Null when all of it must go. */
export const stillHeld = (held: Held, now: number): Held | null => (mayHold(held, now) ? { ...held, forms: held.forms.map(withBounds) } : null)

/** What a device took along before definitions had bounds. */
const withBounds = (form: DeviceForm): DeviceForm => ({ ...form, cells: form.cells.map((cell) => ({ ...cell, item: Object.assign({ bounds: NO_BOUNDS }, cell.item) })) })
