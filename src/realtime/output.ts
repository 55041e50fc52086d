import { validateAck, validateEvent } from '../../generated/output-validators';
import type { Context } from '../domain/context';

type Validators = Record<string, ((value: unknown) => boolean) & { errors?: unknown }>;

const checkedBy =
  (validators: object) =>
  <Value>({ config, log }: Context, name: string, value: Value): Value => {
    // A client names the command: `ready` or `__proto__`, if it likes.
    const known = config.validateOutput && Object.hasOwn(validators, name);
    const validate = known ? (validators as Validators)[name] : undefined;
    if (!validate || validate(value)) return value;
    log.fatal({ name, errors: validate.errors }, 'this does not fit the contract');
    return value;
  };

/** The event's payload, held to the contract in tests and development: what does not fit is logged as fatal. */
export const checked = checkedBy(validateEvent);

/** The same for the acknowledgement of a command; an unknown command's is not checked. */
export const checkedAck = checkedBy(validateAck);
