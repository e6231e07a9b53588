import type { Answer, RequestContext } from '../context.ts'
import { askLater, checked, isPlainObject } from '../errors/callback.ts'
import { fail } from '../errors/fail.ts'
import { acceptsEverything, type SchemaIssue } from './schema.ts'

/** Puts an answer's data through the call's schema. @throws the `validation` error of this call. */
export async function validate(context: RequestContext, answer: Answer): Promise<Answer> {
  const { schema } = context.policy
  if (!schema || acceptsEverything(schema) || !answer.data || answer.status === 304) return answer
  const { value } = answer.data
  const result = checked('schema', await askLater('schema', async () => schema['~standard'].validate(value)), isResult)
  if (!result.issues) return { ...answer, data: { value: result.value } }
  const { foreign, text } = context.call.redact
  const issues = result.issues.map(issue => ({ message: foreign(String(issue.message)), path: text(pathOf(issue)) }))
  const [first] = issues
  throw fail(context, {
    kind: 'validation',
    message: `the body does not fit its schema: ${first ? `${first.path || 'body'}: ${first.message}` : 'refused'}${issues.length > 1 ? ` (and ${issues.length - 1} more)` : ''}`,
    status: answer.status,
    headers: answer.headers,
    issues,
  })
}

const isResult = (value: unknown): boolean =>
  isPlainObject(value) && (!value.issues || (Array.isArray(value.issues) && value.issues.every(isPlainObject)))

const pathOf = ({ path = [] }: SchemaIssue): string => path.map(part => String(typeof part === 'object' ? part.key : part)).join('.')
