export { fillHttp } from './fill.ts'
export { lookHttp } from './look.ts'
