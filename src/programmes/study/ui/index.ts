export { default as CampaignTabs } from './CampaignTabs.svelte'
export { default as RateShown } from './RateShown.svelte'
export { default as StartCampaign } from './StartCampaign.svelte'
