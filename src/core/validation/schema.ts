/** A Standard Schema (version 1), as Zod, Valibot and ArkType implement it: https://standardschema.dev */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined
  }
}

/** What a schema says of a value: the value it accepts, or the issues it has with it. */
export type SchemaResult<Output> = { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly SchemaIssue[] }

/** One objection of a schema, with the path to the offending field. */
export interface SchemaIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** The type that a schema gives. */
export type InferOutput<S> = S extends StandardSchema<infer Output> ? Output : never

const accept: StandardSchema['~standard'] = { version: 1, vendor: 'holdfast', validate: value => ({ value }) }

/** A schema that accepts everything: it gives a body its type without checking it. */
export function typed<T>(): StandardSchema<T> {
  return { '~standard': accept as StandardSchema<T>['~standard'] }
}

/** True for the schema of {@link typed}, which never needs to run. */
export const acceptsEverything = (schema: StandardSchema): boolean => schema['~standard'] === accept
