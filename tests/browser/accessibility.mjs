// What machines can find of the obstacles named by WCAG 2.2 AA, on every kind of page.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

import { visit } from './pages.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// What can differ once the colours or the size of the text do.
const looks = ['color-contrast', 'link-in-text-block', 'target-size'];

async function violations(page, run) {
    const found = await page.evaluate((options) => window.axe.run(options), { runOnly: run });
    return found.violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.target} ${node.failureSummary.replace(/\s+/g, ' ')}`),
    );
}

// axe passes over text under which it sees another element, as beneath the stretched links of
// teasers; so the contrast of every text with the ground behind it is computed here as well.
function contrastBelow(least) {
    const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
    const luminance = ([r, g, b]) => {
        const [x, y, z] = [r, g, b].map((c) =>
            c <= 10.31475 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4,
        );
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const colour = channels(getComputedStyle(at).backgroundColor);
            if (colour[3] !== 0) return colour;
        }
        return [255, 255, 255];
    };
    const faults = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
        const ink = channels(getComputedStyle(element).color);
        const [light, dark] = [luminance(ink), luminance(ground(element))].sort((a, b) => b - a);
        const contrast = (light + 0.05) / (dark + 0.05);
        if (contrast < least)
            faults.add(`${element.tagName}.${element.className} ${contrast.toFixed(2)} to 1`);
    }
    return [...faults];
}

const ways = [
    { name: 'light', media: { colorScheme: 'light' }, least: 4.5 },
    { name: 'dark', media: { colorScheme: 'dark' }, least: 4.5 },
    { name: 'light, more contrast', media: { colorScheme: 'light', contrast: 'more' }, least: 7 },
    { name: 'dark, more contrast', media: { colorScheme: 'dark', contrast: 'more' }, least: 7 },
    { name: 'high contrast asked for on the page', words: 'tuong-phan', least: 7 },
    { name: 'larger text asked for on the page', words: 'chu-to', least: 4.5 },
];

async function look(page, { media = {}, words = '' }) {
    await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference', ...media });
    await page.evaluate((chosen) => {
        document.documentElement.dataset.hienThi = chosen;
    }, words);
}

async function checkPage(asReader, entry) {
    await asReader({ bypassCSP: false }, async (page) => {
        await visit(page, entry);
        await page.evaluate(axe);
        assert.deepEqual(await violations(page, { type: 'tag', values: rules }), []);
        for (const way of ways) {
            await look(page, way);
            const found = await page.evaluate(contrastBelow, way.least);
            if (entry.isModel)
                found.push(...(await violations(page, { type: 'rule', values: looks })));
            assert.deepEqual(found, [], way.name);
        }
    });
}

export function tests({ pages, asReader }) {
    return pages.map((entry) => [
        `axe finds nothing on ${entry.name}, in any colours and sizes`,
        () => checkPage(asReader, entry),
    ]);
}
