import { reportEvents, reportReasons, reportWords } from './text/reports.vi.ts'

export const reasons = { ...reportReasons }

export const events = { ...reportEvents }

export const vi = { reports: reportWords }
