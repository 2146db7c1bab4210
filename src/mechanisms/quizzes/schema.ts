/** The front door of the shapes of this room; safe for the browser. */
export { KINDS, LEVELS, MAIN_LANGUAGE, QuestionBody, type Level, type QuestionKind } from './question/body.ts'
export * from './schema/fields.ts'
export * from './schema/blueprints.ts'
export * from './schema/imports.ts'
export * from './schema/exports.ts'
export * from './schema/questions.ts'
export * from './schema/subjects.ts'
