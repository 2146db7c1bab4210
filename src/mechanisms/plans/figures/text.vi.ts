/** Names of what is counted, kept with the indicator in the language of the plans. */
export const tasksInTime = (plan: string): string => `Nhiệm vụ hoàn thành đúng hạn – ${plan}`
export const TASKS = 'nhiệm vụ'
