import type { PlexConnection } from './server.ts'

/** A PIN that a user confirms at plex.tv. */
export interface PlexPin {
  id: number
  /** The code that the user types, or that the sign-in URL contains. */
  code: string
  product?: string
  trusted?: boolean
  qr?: string
  clientIdentifier?: string
  location?: PlexPinLocation | null
  /** The lifetime in seconds. */
  expiresIn?: number
  createdAt?: number
  expiresAt?: number
  /** The token; null until the user has confirmed. */
  authToken?: string | null
  newRegistration?: boolean | null
}

/** The place from which a PIN was requested. */
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

/** A subscription of an account. */
export interface PlexSubscription {
  active?: boolean
  subscribedAt?: number | null
  status?: string
  paymentService?: string | null
  plan?: string | null
  /** The names of the included features. */
  features?: string[]
}

/** One purchase in the history of an account. */
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

/** A user's playback preferences. */
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
  /** The user's token. */
  authToken?: string | null
  authenticationToken?: string
  mailingListStatus?: string | null
  mailingListActive?: boolean
  scrobbleTypes?: string
  country?: string
  pin?: string
  /** Always an object: `{ active }` where the server sent a boolean. */
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
  /** The names of the roles; always a list. */
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
  /** True when switching to this user requires a PIN. */
  protected?: boolean
  hasPassword?: boolean
}

/** A server or player of an account. Times are seconds since the epoch. */
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
  /** Its roles, comma-separated: `server`, `player`, `client`. */
  provides?: string
  /** The owner's id; null when the user owns it. */
  ownerId?: number | null
  sourceTitle?: string | null
  publicAddress?: string
  /** The token for this server only. */
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
