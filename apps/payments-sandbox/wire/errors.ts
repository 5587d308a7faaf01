/** The protocol's error envelope and the refusals the sandbox gives. Codes and types: https://docs.stripe.com/error-codes */

export interface ErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  charge?: string;
  doc_url?: string;
  payment_intent?: object;
  payment_method?: object;
}

export interface Refusal {
  status: number;
  error: ErrorBody;
}

export type Refused = { ok: false; refusal: Refusal };
export type Result<T> = { ok: true; value: T } | Refused;

export function accept<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(status: number, error: ErrorBody): Refused {
  return { ok: false, refusal: { status, error } };
}

/** 400 with the parameter at fault. */
export function refuseParameter(param: string, message: string, code?: string): Refused {
  const error: ErrorBody = { type: 'invalid_request_error', message, param };
  return refuse(400, code === undefined ? error : { ...error, code, doc_url: docUrl(code) });
}

/** 404 for an id in the path, 400 for an id in the body, as the provider does. */
export function refuseMissing(what: string, id: string, param: string, status: 400 | 404 = 404): Refused {
  const code = 'resource_missing';
  const message = `No such ${what}: '${id}'`;
  return refuse(status, { type: 'invalid_request_error', code, doc_url: docUrl(code), message, param });
}

/** 400: the payment's status does not allow the request. */
export function refuseState(message: string, paymentIntent: object): Refused {
  const code = 'payment_intent_unexpected_state';
  return refuse(400, {
    type: 'invalid_request_error',
    code,
    doc_url: docUrl(code),
    message,
    payment_intent: paymentIntent,
  });
}

export function docUrl(code: string): string {
  return `https://docs.stripe.com/error-codes#${code.replaceAll('_', '-')}`;
}
