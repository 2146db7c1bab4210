import type { Module } from '#platform/server/module.ts'
import { text } from '../text.ts'
import { boundariesApi } from './api.ts'
import { startBoundaries } from './read.ts'
import { addSampleBoundaries } from './sample.ts'
import { boundaryUploads } from './uploads.ts'

export const boundariesModule: Module = {
  name: 'boundaries',
  api: boundariesApi,
  trail: { names: (locale) => text(locale).events },
  routes: boundaryUploads,
  async start(app) {
    startBoundaries(app)
  },
  sample: addSampleBoundaries,
  tables: ['boundary_sets', 'boundary_areas']
}
