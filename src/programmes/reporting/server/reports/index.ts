/** Reports as documents: what the front door of reporting hands on. */
export { findReport, listReports } from './find.ts'
export { reportFile } from './file.ts'
export { offersAbout, reportSources } from './sources.ts'
export { addTemplate, addWordTemplate, changeTemplate, changeWordTemplate, endTemplate, findTemplate, listTemplates } from './templates.ts'
export { mayEditTemplates, mayWrite } from './access.ts'
export { writeText } from './texts.ts'
export { traceFigures, type TracedReport } from './trace.ts'
export { addReport, freezeReport, removeReport, sendReport } from './write.ts'
