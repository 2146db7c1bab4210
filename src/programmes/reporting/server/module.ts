import type { Module } from '#platform/server/module.ts'

export const reportingModule: Module = {
  name: 'reporting',
  tables: [
    'report_rounds', 'report_round_audience', 'report_round_levels', 'report_round_items', 'report_round_checks', 'report_round_texts', 'report_forms', 'report_cells',
    'report_cell_versions', 'report_texts', 'report_text_versions', 'report_remarks', 'report_extensions', 'report_restatements'
  ]
}
