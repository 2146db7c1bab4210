const ANSWER_MS = 30_000

/** The service worker keeps a page with all that it needs, as whoever is not signed in would see it. The address says the language. */
export async function keepPage(address: string): Promise<void> {
  await navigator.serviceWorker.register('/service-worker.js')
  const { active } = await navigator.serviceWorker.ready
  await new Promise<void>((resolve, reject) => {
    const { port1, port2 } = new MessageChannel()
    const late = setTimeout(() => reject(new Error('The service worker does not answer.')), ANSWER_MS)
    port1.onmessage = ({ data }: MessageEvent<{ kept: boolean }>) => {
      clearTimeout(late)
      if (data.kept) resolve()
      else reject(new Error('The page could not be kept.'))
    }
    active?.postMessage({ keep: address }, [port2])
  })
}
