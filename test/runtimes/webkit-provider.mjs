// A Vitest browser provider for WebKitGTK: the few WebDriver commands it takes, over fetch.
import { defineBrowserProvider } from '@vitest/browser'

const MINI_BROWSER = process.env.WEBKIT_BROWSER ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser'

class WebKitProvider {
  name = 'webkitgtk'
  supportsParallelism = false

  constructor(port) {
    this.port = port
  }

  async command(method, path, body) {
    const response = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method,
      body: body && JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
    const { value } = await response.json()
    if (value?.error) throw new Error(`${value.error}: ${value.message}`)
    return value
  }

  getCommandsContext() {
    return {}
  }

  async openPage(_session, url) {
    if (!this.session) {
      const options = { binary: MINI_BROWSER, args: ['--automation'] }
      const { sessionId } = await this.command('POST', '/session', {
        capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
      })
      this.session = `/session/${sessionId}`
    }
    await this.command('POST', `${this.session}/url`, { url })
  }

  async close() {
    if (this.session) await this.command('DELETE', this.session).catch(() => {})
    this.session = undefined
  }
}

export const webkitgtk = ({ port }) =>
  defineBrowserProvider({ name: 'webkitgtk', supportedBrowser: ['webkit'], options: {}, providerFactory: () => new WebKitProvider(port) })
