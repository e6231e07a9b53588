import type { PlexDevice } from './options.ts'

/**
 * Returns the `X-Plex-*` headers that identify the device and the program.
 * @throws TypeError without a `clientIdentifier`.
 */
export function deviceHeaders(device: PlexDevice): Record<string, string> {
  const { clientIdentifier, product = 'Holdfast', version, platform, platformVersion, model, vendor, deviceName, language } = device
  if (typeof clientIdentifier !== 'string' || clientIdentifier.trim() === '') {
    throw new TypeError('clientIdentifier is missing; give a UUID that is created once for this installation and stored')
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

/** Encodes a header value. Plex reads header bytes as UTF-8, and `fetch` sends each character as one byte. */
const utf8 = (text: string): string => (/^[\x20-\x7e]*$/.test(text) ? text : String.fromCharCode(...new TextEncoder().encode(text)))
