export const WEBKIT_PORT = Number(process.env.WEBKIT_PORT ?? 4455)
