import type { PlexConnection } from './server.ts'

/** A code that a user confirms at plex.tv. */
export interface PlexPin {
  id: number
  /** What the user types, or what the address carries. */
  code: string
  product?: string
  trusted?: boolean
  qr?: string
  clientIdentifier?: string
  location?: PlexPinLocation | null
  /** Seconds it lives. */
  expiresIn?: number
  createdAt?: number
  expiresAt?: number
  /** The token, once the user has confirmed. */
  authToken?: string | null
  newRegistration?: boolean | null
}

/** Where a code was asked for. */
export interface PlexPinLocation {
  code?: string
  european_union_member?: boolean
  continent_code?: string
  country?: string
  city?: string
  time_zone?: string
  postal_code?: number | string
  in_privacy_restricted_country?: boolean
  in_privacy_restricted_region?: boolean
  subdivisions?: string
  coordinates?: string
}

/** What an account pays for. */
export interface PlexSubscription {
  active?: boolean
  subscribedAt?: number | null
  status?: string
  paymentService?: string | null
  plan?: string | null
  /** Names of what it opens. */
  features?: string[]
}

/** One order in the history of an account. */
export interface PlexSubscriptionOrder {
  id?: number | string | null
  mode?: string | null
  renewsAt?: number | null
  endsAt?: number | null
  canceled?: boolean
  gracePeriod?: boolean
  onHold?: boolean
  canReactivate?: boolean
  canUpgrade?: boolean
  canDowngrade?: boolean
  canConvert?: boolean
  type?: string
  transfer?: string | null
  state?: string
  billing?: { paymentMethodId?: number | null; internalPaymentMethod?: object }
}

/** How a user likes to watch. */
export interface PlexProfile {
  autoSelectAudio?: boolean
  defaultAudioAccessibility?: number
  defaultAudioLanguage?: string | null
  defaultAudioLanguages?: string[] | null
  defaultSubtitleLanguage?: string | null
  defaultSubtitleLanguages?: string[] | null
  autoSelectSubtitle?: number
  defaultSubtitleAccessibility?: number
  defaultSubtitleForced?: number
  watchedIndicator?: number
  mediaReviewsVisibility?: number
  mediaReviewsLanguages?: string[] | null
}

/** A user of plex.tv. Times are seconds since the epoch. */
export interface PlexUser {
  id: number
  uuid?: string
  username?: string
  title?: string
  email?: string
  friendlyName?: string | null
  locale?: string | null
  confirmed?: boolean
  createdAt?: number
  joinedAt?: number
  updatedAt?: number
  emailOnlyAuth?: boolean
  hasPassword?: boolean
  protected?: boolean
  thumb?: string | null
  /** The token this user is known by. */
  authToken?: string | null
  authenticationToken?: string
  mailingListStatus?: string | null
  mailingListActive?: boolean
  scrobbleTypes?: string
  country?: string
  pin?: string
  /** Always an object: `{ active }` where the server gave a flag. */
  subscription?: PlexSubscription
  subscriptionDescription?: string | null
  restricted?: boolean
  restrictionProfile?: string | null
  anonymous?: boolean | null
  admin?: boolean
  home?: boolean
  guest?: boolean
  homeSize?: number
  homeAdmin?: boolean
  maxHomeSize?: number
  rememberExpiresAt?: number
  rememberMe?: boolean
  certificateVersion?: number
  queueEmail?: string
  queueUid?: string
  secure?: boolean
  cloudSyncDevice?: string
  guestUserID?: number
  /** Names, always a list. */
  roles?: string[]
  entitlements?: string[]
  profile?: PlexProfile | null
  subscriptions?: PlexSubscriptionOrder[]
  pastSubscriptions?: PlexSubscriptionOrder[]
  trials?: object[]
  services?: { identifier?: string; endpoint?: string; token?: string | null; secret?: string | null; status?: string }[]
  adsConsent?: boolean | null
  adsConsentSetAt?: number | null
  adsConsentReminderAt?: number | null
  experimentalFeatures?: boolean
  twoFactorEnabled?: boolean
  backupCodesCreated?: boolean
  attributionPartner?: string | null
}

/** A member of a Plex home. */
export interface PlexHomeUser {
  id: number
  uuid?: string
  title?: string
  username?: string | null
  email?: string | null
  friendlyName?: string | null
  thumb?: string
  admin?: boolean
  guest?: boolean
  restricted?: boolean
  restrictionProfile?: string | null
  /** True when switching to this user needs a PIN. */
  protected?: boolean
  hasPassword?: boolean
}

/** A server or player that an account reaches. Times are seconds since the epoch. */
export interface PlexResource {
  name?: string
  product?: string
  productVersion?: string
  platform?: string | null
  platformVersion?: string | null
  device?: string | null
  /** The `machineIdentifier` of a server. */
  clientIdentifier: string
  createdAt?: number
  lastSeenAt?: number
  /** What it is, comma-separated: `server`, `player`, `client`. */
  provides?: string
  /** The owner's number; null for one's own. */
  ownerId?: number | null
  sourceTitle?: string | null
  publicAddress?: string
  /** The token for this server alone. */
  accessToken?: string | null
  owned?: boolean
  home?: boolean
  synced?: boolean
  relay?: boolean
  presence?: boolean
  httpsRequired?: boolean
  publicAddressMatches?: boolean
  dnsRebindingProtection?: boolean
  natLoopbackSupported?: boolean
  search?: string
  connections: PlexConnection[]
}
