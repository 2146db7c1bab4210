import type { Place } from '#ui/index.ts'
import type { ShellText } from './text.ts'

interface Held {
  permission: string
}

/** The places that the header leads to: what a person has no right for at any unit is not offered. */
export function placesFor(grants: Held[], path: string, words: ShellText): Place[] {
  const holds = (permission: string): boolean => grants.some((grant) => grant.permission === permission)
  const place = (href: string, label: string): Place => ({
    href,
    label,
    current: path === href || path.startsWith(`${href}/`)
  })
  return [
    place('/my-work', words.myWork),
    ...(holds('plans.read') ? [place('/plans', words.plans)] : []),
    ...(holds('units.edit') ? [place('/units', words.units)] : []),
    ...(holds('people.edit') ? [place('/people', words.people)] : []),
    ...(holds('webhooks.edit') ? [place('/webhooks', words.webhooks)] : []),
    ...(holds('audit.read') ? [place('/audit', words.audit)] : [])
  ]
}
