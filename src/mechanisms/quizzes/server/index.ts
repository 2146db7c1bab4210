/** The front door of the quizzes: the question bank. */
export { addBlueprint, changeBlueprint, findBlueprint, listBlueprints, removeBlueprint } from './blueprints.ts'
export { exportQuestions, previewExport } from './exports.ts'
export { bringQuestions, findImport, takeOverQuestions, undoImport } from './imports.ts'
export { quizzesModule } from './module.ts'
export { compareVersions, findQuestion, findVersion, listQuestions, tryAnswer } from './queries.ts'
export { bringBackQuestion, returnQuestion, signOffQuestion, withdrawQuestion } from './sign-off.ts'
export { addSubject, changeSubject, listSubjects, subjectsInSight } from './subjects.ts'
export { addQuestion, editQuestion } from './write.ts'
