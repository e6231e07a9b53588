export { fillHttp } from './fill.ts'
export { lookHttp } from './lookup.ts'
