import type { ApiError } from '../../dialects/api-error.ts';
import { type JsonBody, memberText } from '../body/json-body.ts';
import { namesItems } from './kept-items.ts';

/** What gateways were seen to lack of Responses, by their origin: what they lack is translated. */
export interface NativeResponses {
  serves(origin: string, body: JsonBody): boolean;
  /** Whether it is to be sent the items themselves in place of their ids. */
  keepsNothing(origin: string): boolean;
  /** Why the gateway refused the request: it lacks the path, what only Codex sends, or the items it is named. */
  learn(origin: string, body: JsonBody, error: ApiError): 'responses' | 'items' | undefined;
  forget(): void;
}

export function createNativeResponses(): NativeResponses {
  const withoutPath = new Set<string>();
  const withoutNews = new Set<string>();
  const withoutItems = new Set<string>();
  return {
    serves: (origin, body) => !withoutPath.has(origin) && !(withoutNews.has(origin) && isNews(body)),
    keepsNothing: (origin) => withoutItems.has(origin),
    learn(origin, body, { status, code, param = '' }) {
      const path = (status === 404 || status === 405 || status === 501) && code !== 'model_not_found';
      const refused = status === 400 && /^(input|tools)\b/.test(param);
      if (path || (refused && isNews(body))) {
        (path ? withoutPath : withoutNews).add(origin);
        return 'responses';
      }
      if (!refused || withoutItems.has(origin) || !namesItems(body)) return undefined;
      withoutItems.add(origin);
      return 'items';
    },
    forget() {
      withoutPath.clear();
      withoutNews.clear();
      withoutItems.clear();
    },
  };
}

/** Kinds of tools and items that came with Codex's newer models, and that older servers refuse. */
const news = /"(?:additional_tools|namespace|tool_search|tool_search_output)"/;

function isNews(body: JsonBody): boolean {
  return ['input', 'tools'].some((name) => news.test(memberText(body, name) ?? ''));
}
