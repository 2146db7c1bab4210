/** Tables that name somebody, as whoever reads their own data knows them: by the work they belong to. Pure. */

export const AREAS = ['plans', 'gatherings', 'attendance', 'study', 'questions', 'quizzes', 'contests', 'indicators', 'reports', 'certificates', 'files', 'notices', 'ways', 'programs', 'records', 'units', 'other'] as const
export type Area = (typeof AREAS)[number]

/** By how their names begin; the first that fits. */
const BEGINNINGS: [RegExp, Area][] = [
  [/^(plan|task|assignment|target|deadlines|help_requests|blueprints|public_plans|text_releases|saved_filters|calendar_feeds|paper_)/, 'plans'],
  [/^question_(authors|votes)|^(gathering|minutes|excuse|material)/, 'gatherings'],
  [/^(attendance|roster)/, 'attendance'],
  [/^campaign/, 'study'],
  [/^question/, 'questions'],
  [/^quiz/, 'quizzes'],
  [/^contest/, 'contests'],
  [/^(indicator|value_imports|open_editions)/, 'indicators'],
  [/^(report|open_reports)/, 'reports'],
  [/^certificate/, 'certificates'],
  [/^stored_files/, 'files'],
  [/^(notice|push_)/, 'notices'],
  [/^(passkeys|recovery_codes|second_factor|sign_in_codes|waiting_sign_ins|kept_forms)/, 'ways'],
  [/^(api_tokens|service_accounts|webhooks|delegations|own_roles)/, 'programs'],
  [/^(people|person_merges|member_imports)/, 'records'],
  [/^(days_off|boundary_|unit_)/, 'units']
]

export const areaOf = (table: string): Area => BEGINNINGS.find(([beginning]) => beginning.test(table))?.[1] ?? 'other'

/** In the order of the areas, with all of their rows. */
export function areasOf(places: { table: string; rows: number }[]): { area: Area; rows: number }[] {
  const found = Map.groupBy(places, ({ table }) => areaOf(table))
  return AREAS.flatMap((area) => (found.has(area) ? { area, rows: (found.get(area) ?? []).reduce((sum, { rows }) => sum + rows, 0) } : []))
}
