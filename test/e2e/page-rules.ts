import engine from 'axe-core';
import type { Page } from 'playwright/test';

declare global {
  var axe: typeof import('axe-core');
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules of accessibility the page breaks as it is shown, each with its place. */
export async function brokenRules(page: Page): Promise<string[]> {
  await page.evaluate(engine.source);
  return page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: tags });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  }, standards);
}

/** By how many pixels what scrolls is wider than the room it has. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll('html, main, header')].map(
        ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
      ),
    ),
  );
}
