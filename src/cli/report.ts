/** `caunoi report trace`: every figure of a report's file with where it came from, and what was changed by hand since. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { modules } from '#app'
import { createApp } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext } from '#platform/server/context.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { writtenDay, writtenInstant } from '#platform/shared/written-dates.ts'
import { traceFigures, type TracedReport } from '#programmes/reporting/server/index.ts'
import { text as reportingText } from '#programmes/reporting/text.ts'
import { stepWords } from '#programmes/reporting/ui/present.ts'
import { takeArguments } from './arguments.ts'
import { reasonsOf } from './reasons.ts'
import { UsageError, type Terminal } from './terminal.ts'

const FINE = 0
const CHANGED = 1

/** 1 when a figure of the file is not what was frozen, or comes from no report of this installation. */
export async function reportTrace(args: string[], terminal: Terminal): Promise<number> {
  const { files } = takeArguments(args, {}, terminal.words)
  const [file, ...more] = files
  if (file === undefined || more.length) throw new UsageError(terminal.words.oneFile)
  const { words, locale, print, complain } = terminal
  if (!existsSync(file)) {
    complain(`${file}: ${words.noSuchFile}`)
    return CHANGED
  }
  const app = await createApp(readConfig(process.env), modules, { work: false })
  try {
    const { figures } = await app.services.paper.readDocument(resolve(file))
    const { reports, unknown } = await traceFigures(createContext(app, { locale, requestId: 'cli:report' }), figures)
    for (const report of reports) tell(report, terminal)
    for (const { key, text } of unknown) complain(words.traceUnknown(key, text))
    if (!reports.length) complain(words.traceNothing)
    const changed = reports.flatMap(({ figures: all }) => all).filter((figure) => figure.changed).length
    print(words.traceSum(reports.reduce((sum, { figures: all }) => sum + all.length, 0), changed))
    return reports.length && !changed && !unknown.length ? FINE : CHANGED
  } catch (error) {
    if (!isAppError(error) || !error.reason.startsWith('paper.')) throw error
    complain(`${file}: ${reasonsOf(locale, error.reason, error.detail)}`)
    return CHANGED
  } finally {
    await app.close()
  }
}

function tell(report: TracedReport, { words, locale, print, complain }: Terminal): void {
  const reporting = reportingText(locale)
  print(words.traceReport({ title: report.title, unit: report.unit, number: report.number ?? '–', frozen: writtenInstant(report.frozenAt, locale), by: report.frozenBy ? reporting.signedBy(report.frozenBy, report.frozenFor) : words.somebody, fingerprint: report.fingerprint, version: report.templateNumber ?? 1 }))
  if (report.sentAt) print(words.traceSent(writtenInstant(report.sentAt, locale)))
  const number = new Intl.NumberFormat(locale === 'en' ? 'en' : 'vi', { maximumFractionDigits: 6 })
  for (const { label, value, inFile, changed, address, definition, behind } of report.figures) {
    if (changed) complain(words.traceChanged(label, value, inFile.length ? [...new Set(inFile)].join('; ') : words.traceGone))
    else print(words.traceSame(label, value))
    print(`    ${address}`)
    if (definition !== null) print(`    ${words.traceDefinition(definition)}`)
    for (const figure of behind) {
      const said = words.traceBehind({ words: figure.words, unit: figure.unit, value: number.format(figure.value), day: writtenDay(figure.countedTo, locale), by: figure.by ?? words.somebody, at: writtenInstant(figure.at, locale) })
      print(`    ${said}${figure.now ? ` ${words.traceReplaced(number.format(figure.now.value), writtenInstant(figure.now.at, locale))}` : ''}`)
      for (const { form, unit, measure, evidence, steps } of figure.paths) {
        print(`      ${reporting.pathOf(unit.name, form.title)} (/reporting/forms/${form.id})`)
        for (const step of steps) print(`        ${stepWords(step, measure, reporting, locale)}`)
        if (evidence.length) print(`        ${reporting.brought.evidence}: ${evidence.map(({ name }) => name).join(', ')}`)
      }
    }
  }
}
