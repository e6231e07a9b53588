/** A value, now or later. */
export type MaybePromise<T> = T | Promise<T>

/** What a driver may be told about one write. */
export interface StorageSetOptions {
  /** Seconds after which the store may sweep the value. A hint: the entry's own envelope decides freshness. */
  readonly ttl?: number
}

/** What is known of a stored value without reading it. */
export interface StorageMeta {
  readonly mtime?: Date | undefined
  readonly atime?: Date | undefined
  readonly size?: number | undefined
  /** When the store may drop the value, in milliseconds since the epoch; where a driver of ours knows it. */
  readonly expires?: number | undefined
  readonly [name: string]: unknown
}

/**
 * The part of an unstorage `Driver` that Holdfast uses, written structurally: any unstorage driver fits.
 * A driver stores strings; a missing value is `null` or `undefined`.
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
  /** Ours alone: nothing else lives in this store, so `clear('')` may empty it. */
  readonly dedicated?: boolean | undefined
  /** Ours alone: the store itself drops a value when its ttl is over. */
  readonly expires?: boolean | undefined
  /** Ours alone: takes a lease for `ms` where the store can do so atomically; `false` when somebody else holds it. */
  lock?(key: string, ms: number): MaybePromise<boolean>
  /** Ours alone: gives a lease back before its time. */
  unlock?(key: string): MaybePromise<void>
}

/** The part of an unstorage `Storage` that Holdfast uses: told from a driver by its `getItemRaw`. */
export interface StorageLike {
  hasItem(key: string, options?: object): Promise<boolean>
  getItem(key: string, options?: object): Promise<unknown>
  getItemRaw(key: string, options?: object): Promise<unknown>
  setItem(key: string, value: string, options?: object): Promise<void>
  removeItem(key: string, options?: object): Promise<void>
  getKeys(base?: string, options?: object): Promise<string[]>
  clear(base?: string, options?: object): Promise<void>
}
