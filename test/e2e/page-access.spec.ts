import engine from 'axe-core';
import type { Page } from 'playwright/test';
import { expect, test } from './headless-fixture.ts';
import { open, press } from './page-keyboard.ts';

declare global {
  var axe: typeof import('axe-core');
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page keeps the rules of accessibility in ${colorScheme}`, async ({ controlPage: page }) => {
    await page.emulateMedia({ colorScheme });
    await press(page, page.getByRole('button', { name: 'Run all checks' }));
    await expect(page.getByText(/\d ms$/).first()).toBeVisible();
    expect(await brokenRules(page)).toEqual([]);
    await open(page, 'Models');
    await expect(page.getByRole('table')).toBeVisible();
    expect(await brokenRules(page)).toEqual([]);
    await open(page, 'Settings');
    await press(page, page.locator('summary', { hasText: 'Network and advanced' }));
    expect(await brokenRules(page)).toEqual([]);
    await page.goto(`${new URL(page.url()).origin}/#/welcome`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome to Argo Tray');
    expect(await brokenRules(page)).toEqual([]);
  });
}

// 320 is a window of 640 with everything twice as large.
for (const width of [320, 480, 640, 900, 1200]) {
  test(`nothing is wider than its place ${width} pixels wide`, async ({ controlPage: page }) => {
    await page.setViewportSize({ width, height: 700 });
    for (const name of ['Status', 'Models', 'Settings']) {
      if (name !== 'Status') await open(page, name);
      expect(await sidewaysScroll(page), name).toBe(0);
    }
  });
}

async function brokenRules(page: Page): Promise<string[]> {
  await page.evaluate(engine.source);
  return page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: tags });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  }, standards);
}

/** By how many pixels what scrolls is wider than the room it has. */
function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll('html, main, header')].map(
        ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
      ),
    ),
  );
}
