/** "1 task", "2 tasks": for the English texts. Vietnamese nouns have one form. */
export function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`
}
