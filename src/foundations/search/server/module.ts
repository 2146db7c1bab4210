import { api } from '#platform/server/api.ts'
import type { Module } from '#platform/server/module.ts'
import { SearchPage } from '../schema.ts'
import { search } from './find.ts'
import { searchFollower } from './follow.ts'

export const searchModule: Module = {
  name: 'search',
  api: api('search', (api) => {
    api.get('/search', search, { summary: 'Find plans, tasks, documents and units you may see, by words with or without marks.', output: SearchPage })
  }),
  followers: [searchFollower],
  tables: ['search_entries', 'search_waiting']
}
