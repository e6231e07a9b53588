/**
 * The forms in which a server may send a `T`; the client accepts all of them and returns a `T`.
 * Older servers and XML send numbers and booleans as text, and booleans as 0 and 1. They send a list of one item as an object, and an object
 * as a list of one item. They omit empty lists. Some times are ISO 8601 dates. A key may end with a stray quotation mark.
 * Published examples contain `details: 'omitted'` or `restOf` in place of omitted parts.
 */
export type Wire<T> = T extends readonly (infer Item)[]
  ? Wire<Item>[] | Wire<Item>
  : T extends object
    ? WireObject<T> | WireObject<T>[]
    : Scalar<T>

type Scalar<T> = T extends boolean ? boolean | 0 | 1 | '0' | '1' | 'true' | 'false' : T extends number ? number | `${number}` | boolean : T

type WireObject<T> = { [K in keyof T as Keys<K>]?: WireField<K, T[K]> } & { [K in keyof T as `${K & string}"`]?: WireField<K, T[K]> } & {
  details?: string
  restOf?: string
}

/** Returns `K` unchanged. The indirection makes the compiler keep the mapped type as a plain mapping. */
type Keys<K> = K

type WireField<K, V> = K extends `${string}atingKey`
  ? V | number
  : K extends `${string}At`
    ? Wire<V> | string
    : K extends 'subscription'
      ? Wire<V> | boolean
      : Wire<V>

/** A complete response of a media server for a `T`. */
export type WireContainer<T> = { MediaContainer: Wire<T> }
