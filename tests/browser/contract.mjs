// The app and the server, held against the description that the server gives of its own API: what one sends and the other answers.
import Ajv from 'ajv/dist/2020.js';

/** What each kind of operation says, by the name of its shape. */
const SHAPES = {
  check_in: 'AboutSession',
  cant_make_it: 'AboutSession',
  log: 'LogBody',
  how_was_it: 'HowWasItBody',
  point: 'WordsBody',
  share_goals: 'ShareGoalsBody',
  free_times: 'FreeTimesBody',
  ask_talk: 'WordsBody',
  ask_help: 'WordsBody',
  ask_change: 'WordsBody',
  worry: 'WorryBody',
};

/** No field that the description does not name. */
function closed(schema) {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const whole = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, key === '$ref' ? value.replace('#/components/schemas/', '#/$defs/') : closed(value)]));
  return schema.properties && typeof schema.properties === 'object' && !Array.isArray(schema.type) ? { ...whole, additionalProperties: false } : whole;
}

/** Listens to everything that pages of this context say to the API. */
export function overhear(context) {
  const heard = [];
  context.on('response', async (response) => {
    const request = response.request();
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith('/api/')) return;
    const body = response.status() === 204 ? undefined : await response.json().catch(() => undefined);
    heard.push({ pathname, method: request.method().toLowerCase(), sent: request.postDataJSON(), status: response.status(), body });
  });
  return heard;
}

/** What of it the description does not allow, one line each. */
export async function breaches(base, heard) {
  const described = await (await fetch(`${base}/api/v1/openapi.json`)).json();
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: 'api', $defs: closed(described.components.schemas) });
  const wrong = [];
  const check = (schema, value, about) => {
    const fits = ajv.compile({ $ref: schema.replace('#/components/schemas/', 'api#/$defs/') });
    if (!fits(value)) wrong.push(`${about}: ${ajv.errorsText(fits.errors)} in ${JSON.stringify(value).slice(0, 300)}`);
  };
  for (const { pathname, method, sent, status, body } of heard) {
    const operation = described.paths[pathname]?.[method];
    const about = `${method} ${pathname} ${status}`;
    if (!operation) {
      wrong.push(`${about} is not described`);
      continue;
    }
    const wants = operation.requestBody?.content['application/json'].schema.$ref;
    if (wants) check(wants, sent, `${about}, sent`);
    for (const { kind, body: said } of sent?.operations ?? []) {
      if (said) check(`#/components/schemas/${SHAPES[kind]}`, said, `${about}, ${kind}`);
    }
    const answer = operation.responses[status];
    if (!answer) wrong.push(`${about}: an answer that is not described`);
    else if (answer.content && body !== undefined) check(answer.content['application/json'].schema.$ref, body, `${about}, answered`);
  }
  return wrong;
}
