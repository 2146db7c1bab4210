/** The form of a spreadsheet's columns: fields are named by their path ("sheets.0.columns.3"). */
import { textOf, type FormEvent } from '../../../../form-action.ts'

const MOST_SHEETS = 100
const MOST_COLUMNS = 200

export function listAnswer(form: FormData, { params }: Pick<FormEvent, 'params'>) {
  const said = (name: string): string => textOf(form, name) ?? ''
  const sheets = []
  for (let at = 0; at < MOST_SHEETS && form.has(`sheets.${at}.columnCount`); at += 1) {
    const count = Math.min(MOST_COLUMNS, Number(said(`sheets.${at}.columnCount`)) || 0)
    sheets.push({
      taken: form.has(`sheets.${at}.taken`),
      headRow: said(`sheets.${at}.headRow`),
      headTo: said(`sheets.${at}.headTo`),
      columns: Array.from({ length: count }, (_, column) => said(`sheets.${at}.columns.${column}`))
    })
  }
  return {
    readingId: params['id'],
    unitId: said('unitId'),
    name: said('name'),
    type: said('type'),
    number: said('number'),
    date: said('date'),
    hidden: said('hidden') || 'take',
    sheets
  }
}
