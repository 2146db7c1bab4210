/** What commands of reporting take and tell; safe for the browser. */
export * from './reports/schema.ts'
export * from './schema/device.ts'
export * from './schema/evidence.ts'
export * from './schema/fields.ts'
export * from './schema/forms.ts'
export * from './schema/paths.ts'
export * from './schema/rounds.ts'
export * from './schema/sheets.ts'
