import { expect, test } from './headless-fixture.ts';
import { open, press } from './page-keyboard.ts';
import { brokenRules, sidewaysScroll } from './page-rules.ts';

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
