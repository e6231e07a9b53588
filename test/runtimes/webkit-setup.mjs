// Vitest's globalSetup for WebKit: a virtual display and WebKitWebDriver.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { WEBKIT_PORT } from './webkit-port.mjs'

async function untilUp(patience = 10_000) {
  const end = Date.now() + patience
  while (Date.now() < end) {
    const response = await fetch(`http://127.0.0.1:${WEBKIT_PORT}/status`).catch(() => undefined)
    if (response?.ok) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('WebKitWebDriver did not come up')
}

export default async function () {
  const display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const [number] = await once(display.stdio[3], 'data')
  const env = {
    ...process.env,
    DISPLAY: `:${String(number).trim()}`,
    GDK_BACKEND: 'x11',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
  }
  const driver = spawn('WebKitWebDriver', [`--port=${WEBKIT_PORT}`], { stdio: 'ignore', env })
  await untilUp()
  // Not in a teardown: Vitest runs that before it closes the browser's session.
  process.once('exit', () => {
    driver.kill()
    display.kill()
  })
  driver.unref()
  display.unref()
  display.stdio[3].destroy()
}
