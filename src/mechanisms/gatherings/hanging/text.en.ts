export const en: Record<string, string> = { 'gatherings.held': 'Coming meetings that the unit organises', 'gatherings.asked': 'Coming meetings to which the unit is invited' }
