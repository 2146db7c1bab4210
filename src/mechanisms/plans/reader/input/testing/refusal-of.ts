import { FileRefusal } from '#foundations/files/office/index.ts'

/** The code with which a reading was refused; "read" when it was not. Anything else thrown goes on up. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'read'
  } catch (error) {
    if (error instanceof FileRefusal) return error.code
    throw error
  }
}
