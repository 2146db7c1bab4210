import forms from '#programmes/reporting/ui/islands/forms-offline.ts?worker&url'
import type { PageServerLoad } from './$types'

/** Knows nobody: browsers keep this page. What it shows comes from the device. */
export const load: PageServerLoad = () => ({ forms })
