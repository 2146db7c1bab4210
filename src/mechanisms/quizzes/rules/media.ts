/** What may stand beside a question, by what the bytes are. Pure. */
import type { Media } from '../question/body.ts'

const KINDS: Record<string, Media['kind']> = {
  'image/png': 'image',
  'image/jpeg': 'image',
  'image/webp': 'image',
  'audio/mpeg': 'audio',
  'audio/mp4': 'audio',
  'audio/x-m4a': 'audio',
  'audio/ogg': 'audio',
  'audio/ogg; codecs=opus': 'audio',
  'audio/wav': 'audio',
  'video/mp4': 'video',
  'video/webm': 'video'
}

/** Null: browsers cannot show it everywhere, so it is not taken. */
export const mediaKind = (mediaType: string): Media['kind'] | null => KINDS[mediaType] ?? null

/** Phones load it within a quiz. */
export const LARGEST_MEDIA_MB = 20
