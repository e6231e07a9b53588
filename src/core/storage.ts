/** A value, or a promise of it. */
export type MaybePromise<T> = T | Promise<T>

/** Options of one write to a driver. */
export interface StorageSetOptions {
  /** Seconds after which the store may delete the value. This is a hint: the stored entry itself decides how long it is fresh. */
  readonly ttl?: number
}

/** Metadata of a stored value. */
export interface StorageMeta {
  readonly mtime?: Date | undefined
  readonly atime?: Date | undefined
  readonly size?: number | undefined
  /** When the store may delete the value, in milliseconds since the epoch. Only set by the drivers of this library that know it. */
  readonly expires?: number | undefined
  readonly [name: string]: unknown
}

/**
 * The part of an unstorage `Driver` that this library uses. Every unstorage driver matches this type. A driver stores strings; a missing
 * value is `null` or `undefined`. Source: https://unstorage.unjs.io
 */
export interface DriverLike {
  readonly name?: string | undefined
  hasItem(key: string, options?: object): MaybePromise<boolean>
  getItem(key: string, options?: object): MaybePromise<unknown>
  setItem?(key: string, value: string, options?: StorageSetOptions): MaybePromise<void>
  removeItem?(key: string, options?: object): MaybePromise<void>
  getKeys(base: string, options?: object): MaybePromise<string[]>
  getMeta?(key: string, options?: object): MaybePromise<StorageMeta | null>
  clear?(base: string, options?: object): MaybePromise<void>
  dispose?(): MaybePromise<void>
  /** Not part of unstorage: true when nothing else uses this store, so `clear('')` may empty it. */
  readonly dedicated?: boolean | undefined
  /** Not part of unstorage: true when the store itself deletes a value after its `ttl`. */
  readonly expires?: boolean | undefined
  /** Not part of unstorage: atomically takes a lease for `ms` milliseconds; `false` when another client holds it. */
  lock?(key: string, ms: number): MaybePromise<boolean>
  /** Not part of unstorage: releases a lease before it ends. */
  unlock?(key: string): MaybePromise<void>
}

/** The part of an unstorage `Storage` that this library uses. It is distinguished from a driver by `getItemRaw`. */
export interface StorageLike {
  hasItem(key: string, options?: object): Promise<boolean>
  getItem(key: string, options?: object): Promise<unknown>
  getItemRaw(key: string, options?: object): Promise<unknown>
  setItem(key: string, value: string, options?: object): Promise<void>
  removeItem(key: string, options?: object): Promise<void>
  getKeys(base?: string, options?: object): Promise<string[]>
  clear(base?: string, options?: object): Promise<void>
}
