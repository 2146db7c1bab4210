import type { Layout, Profile, ProfileField, Remark } from '../schema.ts'
import { PARTY_PROFILE, PARTY_RANGES } from './party.ts'
import { STATE_PROFILE, STATE_RANGES } from './state.ts'

export const BUILT_IN: Record<Layout, Profile> = { state: STATE_PROFILE, party: PARTY_PROFILE }

const RANGES = { state: STATE_RANGES, party: PARTY_RANGES }

/** Which measures leave what the rules for the layout ask for. A body may have its reasons, so nothing is refused. */
export function remarksOn(layout: Layout, profile: Profile): Remark[] {
  return (Object.entries(RANGES[layout]) as [ProfileField, [number, number]][]).flatMap(([field, [least, most]]) => {
    const value = profile[field]
    return typeof value === 'number' && (value < least || value > most) ? [{ field, least, most }] : []
  })
}
