import type { SameReasons } from '#platform/shared/reasons.ts'
import type { amendReasons as vi } from './amend.vi.ts'

export const amendReasons = {
  'plans.no_amendment': 'This draft amends no plan.',
  'plans.amends_published': 'Only a published plan can be amended.',
  'plans.amends_same_unit': 'The amendment and the plan must be issued by the same unit.',
  'plans.amends_by_copy': 'This draft was opened from the published plan itself, so it always amends that plan.',
  'plans.publish_as_version': 'This draft amends a published plan. Open the comparison and publish it as the next version.',
  'plans.compared_meanwhile': 'The plan or its amendment has changed since you opened the page. Look at the comparison below and publish again.',
  'plans.drop_reasons_missing': (d) => `${d['count']} dropped tasks have no reason yet. Give the reasons on the comparison page.`,
  'plans.task_dropped': 'This task is no longer in the plan; what was done can only be read.',
  'plans.target_dropped': 'This target is no longer in the plan; its figures can only be read.',
  'plans.no_such_version': 'There is no such version of this plan.'
} satisfies SameReasons<typeof vi>
