/** The pages worth a link: the first, the last and the neighbours; `null` stands for a gap. */
export function pageSteps(page: number, last: number): (number | null)[] {
  const wanted = [...new Set([1, page - 1, page, page + 1, last])]
    .filter((n) => n >= 1 && n <= last)
    .sort((a, b) => a - b)
  const steps: (number | null)[] = []
  let before = 0
  for (const step of wanted) {
    if (step === before + 2) steps.push(before + 1)
    else if (step > before + 2) steps.push(null)
    steps.push(step)
    before = step
  }
  return steps
}
