import checkIn from '#mechanisms/gatherings/ui/islands/check-in-offline.ts?worker&url'
import type { PageServerLoad } from './$types'

/** Knows nobody: browsers keep this page. What it shows comes from the device. */
export const load: PageServerLoad = () => ({ checkIn })
