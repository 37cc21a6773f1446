import type { ApiError } from '../dialects/api-error.ts';
import { type JsonBody, memberText } from './body/json-body.ts';

/** What gateways were seen to lack of Responses, by their origin: what they lack is translated. */
export interface NativeResponses {
  serves(origin: string, body: JsonBody): boolean;
  /** Whether the gateway refused the request because it does not know the path, or what only Codex sends. */
  lacks(origin: string, body: JsonBody, error: ApiError): boolean;
  forget(): void;
}

export function createNativeResponses(): NativeResponses {
  const withoutPath = new Set<string>();
  const withoutNews = new Set<string>();
  return {
    serves: (origin, body) => !withoutPath.has(origin) && !(withoutNews.has(origin) && isNews(body)),
    lacks(origin, body, { status, code, param = '' }) {
      const path = (status === 404 || status === 405 || status === 501) && code !== 'model_not_found';
      const news = status === 400 && /^(input|tools)\b/.test(param) && isNews(body);
      if (path) withoutPath.add(origin);
      else if (news) withoutNews.add(origin);
      return path || news;
    },
    forget() {
      withoutPath.clear();
      withoutNews.clear();
    },
  };
}

/** Kinds of tools and items that came with Codex's newer models, and that older servers refuse. */
const news = /"(?:additional_tools|namespace|tool_search|tool_search_output)"/;

function isNews(body: JsonBody): boolean {
  return ['input', 'tools'].some((name) => news.test(memberText(body, name) ?? ''));
}
