import type { Place } from '#ui/index.ts'
import type { ShellText } from './text.ts'

interface Held {
  permission: string
}

/** Pages that lie elsewhere and belong to a place all the same. */
const ALSO: Record<string, string> = { '/study': '/certificates/campaign', '/gatherings': '/certificates/class', '/reporting': '/reports' }

/** The places that the header leads to: what a person has no right for at any unit is not offered. */
export function placesFor(grants: Held[], path: string, words: ShellText): Place[] {
  const holds = (permission: string): boolean => grants.some((grant) => grant.permission === permission)
  const isAt = (href: string | undefined): boolean => href !== undefined && (path === href || path.startsWith(`${href}/`))
  const place = (href: string, label: string): Place => ({ href, label, current: isAt(href) || isAt(ALSO[href]) })
  return [
    place('/my-work', words.myWork),
    ...(holds('figures.read') ? [place('/dashboard', words.dashboard)] : []),
    ...(holds('plans.read') ? [place('/plans', words.plans)] : []),
    // Whoever holds no role may still be asked to come as a member of a unit.
    ...(holds('gatherings.read') || grants.length === 0 ? [place('/gatherings', words.gatherings)] : []),
    ...(holds('study.read') || grants.length === 0 ? [place('/study', words.study)] : []),
    ...(holds('study.read') || holds('members.read') || grants.length === 0 ? [place('/quizzes', words.quizzes)] : []),
    ...(holds('study.read') || holds('members.read') || grants.length === 0 ? [place('/contests', words.contests)] : []),
    ...(holds('reporting.read') ? [place('/reporting', words.reporting)] : []),
    ...(holds('quizzes.read') ? [place('/questions', words.questions)] : []),
    ...(holds('units.edit') ? [place('/units', words.units)] : []),
    ...(holds('members.read') ? [place('/members', words.members)] : []),
    ...(holds('people.edit') ? [place('/people', words.people)] : []),
    ...(holds('figures.read') && !holds('plans.read') ? [place('/indicators', words.indicators)] : []),
    ...(holds('webhooks.edit') ? [place('/webhooks', words.webhooks)] : []),
    ...(holds('audit.read') ? [place('/audit', words.audit)] : []),
    ...(holds('system.operate') ? [place('/operate', words.operate)] : [])
  ]
}
