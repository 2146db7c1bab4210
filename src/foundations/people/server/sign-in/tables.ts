/** In the order in which a copy can be filled. */
export const SIGN_IN_TABLES = ['sign_in_codes', 'waiting_sign_ins', 'second_factors', 'recovery_codes', 'second_factor_rules', 'passkeys', 'known_networks']
