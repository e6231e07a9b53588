import type { PlexDevice } from './options.ts'

/**
 * The headers that say who asks.
 * @throws TypeError without a `clientIdentifier`.
 */
export function deviceHeaders(device: PlexDevice): Record<string, string> {
  const { clientIdentifier, product = 'Holdfast', version, platform, platformVersion, model, vendor, deviceName, language } = device
  if (typeof clientIdentifier !== 'string' || clientIdentifier.trim() === '') {
    throw new TypeError('clientIdentifier is needed: a text that names this installation for good, such as a UUID made once and kept')
  }
  const fields = {
    'Client-Identifier': clientIdentifier,
    Product: product,
    Version: version,
    Platform: platform,
    'Platform-Version': platformVersion,
    Device: device.device,
    'Device-Name': deviceName,
    Model: model,
    'Device-Vendor': vendor,
    Language: language,
  }
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[`X-Plex-${name}`, utf8(value)]])),
  )
}

/** Headers hold bytes, and Plex reads them as UTF-8: each byte goes as the character of its number. */
const utf8 = (text: string): string => (/^[\x20-\x7e]*$/.test(text) ? text : String.fromCharCode(...new TextEncoder().encode(text)))
