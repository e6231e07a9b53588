import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fsDriver } from 'holdfast/drivers/fs'

export const name = 'fs'
const dir = mkdtempSync(join(tmpdir(), 'holdfast-contract-'))
export const makeDriver = () => fsDriver({ dir })
