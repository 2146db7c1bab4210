/** What the law fixes about days off, and reading the lines in which a yearly announcement is entered. Browser-safe. */
export { HOLIDAY_YEARS, type EnteredDay, type Holiday, type HolidayYear } from './calendar/years.ts'
export { readDaysOff, type ReadDay, type ReadProblem } from './calendar/read-days.ts'
export { dayOff, workingDayFrom, workingDayUpTo, type DayOff, type Years } from './calendar/working-days.ts'
