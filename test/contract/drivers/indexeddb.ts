import { indexedDBDriver } from 'holdfast/drivers/indexeddb'

export const name = 'indexeddb'
export const makeDriver = () => indexedDBDriver({ name: 'contract' })
