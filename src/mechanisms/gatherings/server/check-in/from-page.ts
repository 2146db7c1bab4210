import type { Actor } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { corrected, remarksOn } from '../../check-in/clock.ts'
import type { Deed, Way } from '../../check-in/marks.ts'
import type { Sent } from './append.ts'

interface Session {
  id: string
  unitId: string
  startsAt: Date
  endsAt: Date
}

interface SaidHere {
  entryId: string | null
  way: Way
  deed?: Deed
  /** Made on the device, so that sending twice is harmless. */
  recordId?: string | undefined
  /** The pages of one person are one device unless they say otherwise: what they tick and take back contradicts nobody. */
  deviceId?: string | undefined
  code?: string
  late?: number | null
}

/** A record made on a page of ours: now, and by our own clock. */
export function fromPage({ actor, now }: { actor: Actor | null; now: Date }, { id: gatheringId, unitId, startsAt, endsAt }: Session, said: SaidHere): Sent {
  const at = corrected(now, 0, now)
  const byId = actor?.personId ?? null
  return {
    id: said.recordId ?? newId(),
    gatheringId,
    unitId,
    entryId: said.entryId,
    deed: said.deed ?? 'came',
    way: said.way,
    deviceId: said.deviceId ?? `page:${byId ?? 'none'}`,
    deviceAt: now,
    ...at,
    byId,
    format: 1,
    refused: null,
    remarks: remarksOn(at, { beginsAt: startsAt, endsAt }),
    code: said.code ?? null,
    late: said.late ?? null
  }
}
