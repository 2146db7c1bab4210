import { reportEvents, reportReasons, reportWords } from './text/reports.en.ts'

export const reasons = { ...reportReasons }

export const events = { ...reportEvents }

export const en = { reports: reportWords }
