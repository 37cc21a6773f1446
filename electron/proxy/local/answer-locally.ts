import { apiError } from '../../dialects/api-error.ts';
import { findModel } from '../find-model.ts';
import type { Operation } from '../routes.ts';
import type { Visit } from '../visit.ts';
import type { Workshop } from '../workshop.ts';
import { listModels, showModel } from './list-models.ts';

type LocalOperation = Exclude<
  Operation,
  { readonly kind: 'converse' | 'embed' | 'google-embed' | 'count-tokens' | 'legacy' }
>;

/** What is answered here, without asking any model. */
export async function answerLocally(
  visit: Visit,
  operation: LocalOperation,
  workshop: Workshop,
): Promise<void> {
  const { ports } = workshop;
  switch (operation.kind) {
    case 'health':
      return visit.sendJson(200, '{"status":"healthy"}');
    case 'version':
      return visit.sendJson(200, JSON.stringify(await ports.versionReport()));
    case 'welcome':
      return visit.sendJson(200, welcome(workshop));
    case 'refresh':
      return refresh(visit, workshop);
    case 'list-models':
      await ports.modelsReady();
      return visit.sendJson(200, listModels(visit.dialect, allModels(workshop), workshop.startedAt));
    case 'show-model':
      return show(visit, operation.model, workshop);
    case 'accept-event-log':
      return visit.sendJson(200, '{}');
    case 'websocket-probe':
      return visit.refuse(
        apiError('method-not-allowed', 'Responses are served over HTTP POST here, not over a WebSocket.', {
          status: 426,
        }),
        { allow: 'POST', upgrade: 'HTTP/1.1' },
      );
    case 'stateful-responses':
      return visit.refuse(
        apiError(
          'not-found',
          'Responses are not stored here: send the whole conversation in "input" instead of an id.',
          {
            code: 'not_found',
          },
        ),
      );
  }
}

function allModels({ ports }: Workshop) {
  return ports.providers().flatMap((provider) => provider.models());
}

/** Shows a listed model; a name that only falls back to another is not found here. */
async function show(visit: Visit, asked: string, workshop: Workshop): Promise<void> {
  const chat = await findModel(asked, 'chat', workshop.ports);
  const found =
    'kind' in chat || chat.insteadOf !== undefined ? workshop.ports.find(asked, 'embedding') : chat;
  if ('kind' in found) return visit.refuse(found);
  if (found.insteadOf !== undefined) {
    return visit.refuse(
      apiError('model-not-found', `There is no model "${asked}": GET /v1/models lists them.`, {
        code: 'model_not_found',
      }),
    );
  }
  visit.sendJson(200, showModel(visit.dialect, found.model, asked, workshop.startedAt));
}

async function refresh(visit: Visit, workshop: Workshop): Promise<void> {
  workshop.nativeResponses.forget();
  workshop.refusedMembers.forget();
  const report = await workshop.ports.refreshModels();
  if (!report.ok) {
    visit.failed(report.message);
    return visit.sendJson(502, JSON.stringify({ status: 'error', message: report.message }));
  }
  const counts = (side: typeof report.previous) => ({
    unique_models: side.uniqueModels,
    total_aliases: side.totalAliases,
  });
  visit.sendJson(
    200,
    JSON.stringify({
      status: 'ok',
      message: 'Model list refreshed successfully',
      previous: counts(report.previous),
      current: {
        ...counts(report.current),
        chat_models: report.current.chatModels,
        embed_models: report.current.embedModels,
      },
    }),
  );
}

/** Where each kind of tool must be pointed. */
function welcome(workshop: Workshop): string {
  const base = workshop.baseUrl();
  return JSON.stringify({
    name: 'Argo Tray',
    version: workshop.ports.version,
    message: 'Point a tool at one of these addresses; any API key will do unless a local key is set.',
    base_urls: {
      openai: `${base}/v1`,
      anthropic: base,
      google: base,
    },
  });
}
