/** Why the service cannot start, as one line for the operator: `main.ts` prints it without a stack and exits with 1. */
export class StartError extends Error {}
