import type { SameReasons } from '#platform/shared/reasons.ts'
import type { reasons as vi } from './text.vi.ts'

export const reasons = {
  'files.not_found': 'This file does not exist, or you may not open it.',
  'files.too_large': (d) => `The file is larger than ${d['limit']} MB. Choose a smaller one or divide it.`,
  'files.too_many': (d) => `At most ${d['limit']} files can be uploaded at a time. Upload them in several goes.`,
  'files.empty': 'The file is empty. Open it to check, then upload it again.',
  'files.broken_off': 'The connection broke before the whole file had arrived. Upload it again.',
  'files.no_space': 'The server has no room left for files. Tell the administrator; what you typed is kept.',
  'files.missing': 'This file is no longer on the server. Ask the administrator to restore it from the backup.',
  'files.picture_broken': 'This picture is broken and cannot be read. Take it or save it again, then upload it.',
  'files.no_picture': 'This page cannot be shown as a picture.',
  'files.busy': 'The server is drawing many pages. Please try again in a few seconds.'
} satisfies SameReasons<typeof vi>

export const events = {
  'file.stored': 'File stored',
  'file.stripped': 'Place, hour and camera taken out of a stored photo',
  'file.left_as_it_is': 'Stored photo left as it is: what its camera wrote could not be taken out'
}
