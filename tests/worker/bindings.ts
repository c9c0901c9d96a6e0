/** The secrets that the worker under test is given; each test file has a school of its own to open. */
export const OPENING_SECRET = 'openingopeningopeninga'
export const OPERATOR_SECRET = 'operatoroperatoroperat'
