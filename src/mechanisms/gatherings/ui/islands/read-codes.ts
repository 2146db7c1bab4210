/** Reads square codes with the camera where the browser can, and sends the form with what it read. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>
}
type MakeDetector = new (options: { formats: string[] }) => Detector

const area = document.querySelector<HTMLElement>('[data-camera]')
const on = document.querySelector<HTMLButtonElement>('[data-camera-on]')
const off = document.querySelector<HTMLButtonElement>('[data-camera-off]')
const video = area?.querySelector('video')
const form = document.querySelector<HTMLFormElement>('form[data-read-codes]')
const field = form?.querySelector<HTMLInputElement>('input[name="code"]')
const cannot = document.querySelector<HTMLElement>('[data-no-camera]')
const make = (window as { BarcodeDetector?: MakeDetector }).BarcodeDetector
const KEEP = 'caunoi.camera'

function show(running: boolean): void {
  if (on) on.hidden = running
  if (off) off.hidden = !running
  if (video) video.hidden = !running
}

async function start(Detect: MakeDetector, screen: HTMLVideoElement): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  screen.srcObject = stream
  await screen.play()
  show(true)
  sessionStorage.setItem(KEEP, 'on')
  const detector = new Detect({ formats: ['qr_code'] })
  let running = true
  off?.addEventListener('click', () => {
    running = false
    sessionStorage.removeItem(KEEP)
    stream.getTracks().forEach((track) => track.stop())
    show(false)
  })
  const look = async (): Promise<void> => {
    if (!running) return
    const [found] = await detector.detect(screen).catch(() => [])
    if (found && field && form) {
      running = false
      field.value = found.rawValue
      form.submit()
      return
    }
    setTimeout(() => void look(), 200)
  }
  void look()
}

if (make && area && on && video && navigator.mediaDevices) {
  area.hidden = false
  const begin = (): void => {
    start(make, video).catch(() => {
      sessionStorage.removeItem(KEEP)
      if (cannot) cannot.hidden = false
    })
  }
  on.addEventListener('click', begin)
  // The page comes anew after each code: whoever reads one after the other need not switch it on each time.
  if (sessionStorage.getItem(KEEP)) begin()
} else if (cannot) cannot.hidden = false
