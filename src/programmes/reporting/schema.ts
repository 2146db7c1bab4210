/** What commands of reporting take and tell; safe for the browser. */
export * from './reports/schema.ts'
