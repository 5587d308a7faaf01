/** The 3DS page a shopper is sent to: GET shows it, POST …/complete and …/fail answer for the shopper. */
import { type AuthenticationOutcome, endAuthentication, returnLocation } from '../payments/authentication.ts';
import type { PaymentIntentRecord } from '../state/records.ts';
import { paymentIntentShape } from '../wire/shapes.ts';
import { type Exchange, send, sendJson } from './exchange.ts';
import { ownCall, type Sandbox } from './sandbox.ts';

export function serveAuthentication(sandbox: Sandbox, exchange: Exchange): void {
  const [, , id = '', outcome] = exchange.path.split('/');
  const intent = sandbox.books.get('paymentIntent', id);
  if (exchange.method === 'GET' && outcome === undefined) showPage(exchange, intent);
  else if (exchange.method === 'POST' && isOutcome(outcome)) end(sandbox, exchange, id, outcome);
  else
    sendJson(
      exchange.response,
      404,
      JSON.stringify({ error: 'known: GET /3ds/:id, POST /3ds/:id/complete, POST /3ds/:id/fail' }),
    );
}

function isOutcome(text: string | undefined): text is AuthenticationOutcome {
  return text === 'complete' || text === 'fail';
}

/** A browser is sent on to the shop, other clients get the payment and the address as JSON. */
function end(sandbox: Sandbox, exchange: Exchange, id: string, outcome: AuthenticationOutcome): void {
  const ended = endAuthentication(ownCall(sandbox, id), outcome);
  sandbox.books.commit();
  const browser = exchange.request.headers.accept?.includes('text/html') === true;
  if (ended === undefined) {
    if (browser) showPage(exchange, sandbox.books.get('paymentIntent', id));
    else sendJson(exchange.response, 409, JSON.stringify({ error: `${id} is not waiting for authentication` }));
    return;
  }
  const location = returnLocation(ended, outcome);
  if (!browser) {
    sendJson(
      exchange.response,
      200,
      JSON.stringify({ payment_intent: paymentIntentShape(ended), return_to: location }),
    );
  } else if (location === null) {
    sendPage(exchange, 200, '<h1>Thank you</h1><p>You can close this page.</p>');
  } else {
    send(exchange.response, 303, 'text/plain', '', [['Location', location]]);
  }
}

function showPage(exchange: Exchange, intent: PaymentIntentRecord | undefined): void {
  if (intent?.status !== 'requires_action') {
    sendPage(exchange, 410, '<h1>Nothing to confirm</h1><p>This payment is not waiting for you any more.</p>');
    return;
  }
  const content = `<p class="bank">Sandbox Bank</p><h1>Confirm your payment</h1>
<p class="amount">${formatAmount(intent)}</p>
<p>${escapeHtml(intent.echoed.description ?? 'Online purchase')}</p>
<form method="post" action="/3ds/${escapeHtml(intent.id)}/complete"><button class="yes">Complete</button></form>
<form method="post" action="/3ds/${escapeHtml(intent.id)}/fail"><button>Fail</button></form>
<p class="note">A test page: no bank, no card and no money are involved.</p>`;
  sendPage(exchange, 200, content);
}

function formatAmount(intent: PaymentIntentRecord): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: intent.currency });
  return format.format(intent.amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

const STYLE = `body{margin:0;min-height:100vh;display:grid;place-items:center;background:#eef1f6;color:#1b2333;font:16px/1.5 system-ui,sans-serif}
main{background:#fff;border-radius:12px;box-shadow:0 8px 30px #1b233322;padding:32px;width:min(22rem,calc(100vw - 96px));text-align:center}
h1{font-size:1.25rem;margin:.25rem 0}.bank{margin:0;color:#465a86;font-weight:600;letter-spacing:.04em}.amount{font-size:1.75rem;font-weight:700;margin:.5rem 0}
button{width:100%;padding:12px;margin-top:8px;border:1px solid #b9c2d3;border-radius:8px;background:#fff;color:inherit;font:inherit;cursor:pointer}
button:focus-visible{outline:3px solid #7aa2ff}.yes{background:#1f4fd8;border-color:#1f4fd8;color:#fff;font-weight:600}.note{color:#5c6880;font-size:.8rem;margin:16px 0 0}`;

function sendPage(exchange: Exchange, status: number, content: string): void {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Confirm your payment</title><style>${STYLE}</style></head><body><main>${content}</main></body></html>`;
  send(exchange.response, status, 'text/html; charset=utf-8', html, [['Cache-Control', 'no-store']]);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
