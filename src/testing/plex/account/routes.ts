import type { AccountDependencies, AccountRoutes } from './dependencies.ts'
import { homeRoutes } from './home.ts'
import { pinRoutes } from './pins.ts'
import { userRoutes } from './user.ts'

/** Creates the routes of plex.tv. Times are those of the sandbox's clock. */
export const accountRoutes = (dependencies: AccountDependencies): AccountRoutes => ({
  ...pinRoutes(dependencies),
  ...userRoutes(dependencies),
  ...homeRoutes(dependencies),
})
