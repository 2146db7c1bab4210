/** What is said of the numbers follows what was saved: asked anew a moment after the last saving, and told where it stood. */

const PAUSE = 800

interface ToldCell {
  itemId: string
  told: { tone: string; words: string }[]
}

/** Called after each saving. What cannot be asked stays as it was until the next one. */
export function followFindings(address: string | undefined): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  async function ask(asked: number): Promise<void> {
    const answer = await fetch(address ?? '')
    if (!answer.ok) return
    const cells = (await answer.json()) as ToldCell[]
    // An answer that was overtaken speaks of numbers of before.
    if (asked === turn) for (const cell of cells) show(cell)
  }
  return () => {
    clearTimeout(timer)
    const asked = (turn += 1)
    timer = setTimeout(() => void ask(asked).catch(() => undefined), PAUSE)
  }
}

function show({ itemId, told }: ToldCell): void {
  const box = document.querySelector<HTMLElement>(`[data-cell="${itemId}"] [data-findings]`)
  // What says the same is not read out again.
  if (!box || told.map(({ words }) => words).join('\n') === [...box.children].map((line) => line.textContent.trim()).join('\n')) return
  box.replaceChildren(
    ...told.map(({ tone, words }) => {
      const line = Object.assign(document.createElement('p'), { className: 'small' })
      line.append(Object.assign(document.createElement('span'), { className: `tag tone-${tone}`, textContent: words }))
      return line
    })
  )
}
