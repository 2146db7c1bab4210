/**
 * Beside each other, both sides of the review page stand at the same paragraph: whichever side the address points into,
 * the other one scrolls to its counterpart and marks it.
 */
function pair(): void {
  const found = /^#([op])(\d+)/.exec(decodeURIComponent(location.hash))
  document.querySelectorAll('.paired').forEach((element) => element.classList.remove('paired'))
  const target = found && document.getElementById(location.hash.slice(1))
  if (!found || !target) return
  // On the picture of a page the place lies inside its link.
  const paragraph =
    found[1] === 'o'
      ? target.querySelector('a[href^="#p"]')
      : (target.querySelector('a[href^="#o"]') ?? target.closest('a'))
  const other = document.getElementById(paragraph?.getAttribute('href')?.slice(1) ?? '')
  const pane = other?.closest('.pane')
  if (!other || !pane) return
  other.classList.add('paired')
  if (pane.scrollHeight <= pane.clientHeight) return
  const offset = other.getBoundingClientRect().top - pane.getBoundingClientRect().top
  pane.scrollTop += offset - pane.clientHeight / 4
}

addEventListener('hashchange', pair)
pair()
