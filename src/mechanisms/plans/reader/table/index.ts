/** Spreadsheets as plans: what is proposed to a person. */
export { proposeMatch } from './heads.ts'
export { proposeHead } from './title.ts'
