/** What is being done, with the time: a run of half an hour can be watched. Beside the figures, which go to the other stream. */
export const progress = (what: string): void => void process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${what}\n`)
