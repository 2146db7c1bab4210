/** Reads square codes one after the other where the browser can; otherwise says that the code is to be typed. */
import { one } from '#ui/device/parts.ts'

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>
}
type MakeDetector = new (options: { formats: string[] }) => Detector

const LOOK_MS = 250
/** The same code is before the camera for a while. */
const SAME_MS = 5000

export function readWithCamera(within: HTMLElement, read: (text: string) => void): void {
  const make = (window as { BarcodeDetector?: MakeDetector }).BarcodeDetector
  const area = one(within, '[data-camera]')
  const cannot = one(within, '[data-no-camera]')
  if (!make || !navigator.mediaDevices) {
    cannot.hidden = false
    return
  }
  const on = one(area, '[data-camera-on]')
  const off = one(area, '[data-camera-off]')
  const video = one<HTMLVideoElement>(area, 'video')
  const detector = new make({ formats: ['qr_code'] })
  let stream: MediaStream | null = null
  let before = { text: '', at: 0 }
  area.hidden = false

  const show = (): void => {
    on.hidden = stream !== null
    off.hidden = video.hidden = stream === null
  }
  const look = async (): Promise<void> => {
    if (!stream) return
    const [found] = await detector.detect(video).catch(() => [])
    if (found && (found.rawValue !== before.text || Date.now() - before.at > SAME_MS)) {
      before = { text: found.rawValue, at: Date.now() }
      read(found.rawValue)
    }
    setTimeout(() => void look(), LOOK_MS)
  }
  on.addEventListener('click', () => {
    navigator.mediaDevices
      .getUserMedia({ video: { facingMode: 'environment' } })
      .then(async (given) => {
        stream = given
        video.srcObject = given
        await video.play()
        show()
        void look()
      })
      .catch(() => (cannot.hidden = false))
  })
  off.addEventListener('click', () => {
    stream?.getTracks().forEach((track) => track.stop())
    stream = null
    show()
  })
}
