/** A mistake of whoever typed the command: told plainly, with exit code 2. */
export class UsageError extends Error {}
