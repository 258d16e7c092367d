// Everything can be done with the keyboard alone, and the reader always sees where she is.
import assert from 'node:assert/strict';

import { visit } from './pages.mjs';

const STOPS_LIMIT = 400;

function describeStop() {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    element.scrollIntoView({ block: 'nearest' });
    const style = getComputedStyle(element);
    const boxes = [...element.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
    const seen = boxes.some((box) => {
        const x = box.left + box.width / 2;
        const y = box.top + box.height / 2;
        const top = document.elementFromPoint(x, y);
        return top && (element.contains(top) || top.contains(element));
    });
    const all = [...document.querySelectorAll('a[href], input, select, textarea, button, summary, video, [tabindex]')];
    return {
        name: `${element.tagName} ${(element.textContent || element.name || '').trim().slice(0, 40)}`,
        href: element.getAttribute('href'),
        place: all.indexOf(element),
        outline: style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth),
        seen,
        box: boxes.length > 0,
    };
}

async function stopsOf(page) {
    const stops = [];
    for (let n = 0; n < STOPS_LIMIT; n++) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate(describeStop);
        if (!stop || stop.place === stops[0]?.place) return stops;
        stops.push(stop);
    }
    throw new Error(`more than ${STOPS_LIMIT} stops`);
}

async function walk(page, entry) {
    await visit(page, entry);
    const stops = await stopsOf(page);
    assert.equal(stops[0].href, '#noi-dung', 'the skip link comes first');
    for (const stop of stops) {
        assert.ok(stop.outline >= 2, `${stop.name} has an outline of ${stop.outline} px`);
        assert.ok(stop.box && stop.seen, `${stop.name} is in sight`);
    }
    const places = stops.map((stop) => stop.place);
    assert.deepEqual(places, [...places].sort((a, b) => a - b), 'the order of the text');
    const reachable = await page.evaluate(
        () =>
            [...document.querySelectorAll('a[href], input:not([type=hidden]), select, button')].filter(
                (element) => element.checkVisibility(),
            ).length,
    );
    assert.ok(stops.length >= reachable, `${stops.length} stops for ${reachable} links and fields`);
}

async function skips(page) {
    await page.goto('/');
    await page.keyboard.press('Tab');
    const link = page.getByRole('link', { name: 'Đến nội dung chính' });
    const box = await link.boundingBox();
    assert.ok(box.y >= 0 && box.height >= 24, 'the skip link shows once it is reached');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement.closest('main') !== null));
}

async function tabTo(page, matches) {
    for (let n = 0; n < STOPS_LIMIT; n++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(matches)) return;
    }
    throw new Error(`no stop is ${matches}`);
}

async function reachesTheMenuOnAPhone(page) {
    await page.goto('/');
    await tabTo(page, () => document.activeElement.textContent === 'Mục lục');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const section = await page.evaluate(() => document.activeElement.getAttribute('href'));
    assert.match(section, /^\/chuyen-muc\//);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${section}`);
}

async function searches(page) {
    await page.goto('/');
    await tabTo(page, () => document.activeElement.type === 'search');
    await page.keyboard.type('mong cai');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/tim-kiem\?q=mong(\+|%20)cai/);
    await tabTo(page, () => document.activeElement.id === 'muc');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, () => document.activeElement.id === 'tu');
    await page.keyboard.type('1/1/2022');
    await page.keyboard.press('Enter');
    await page.waitForURL(/tu=1%2F1%2F2022/);
    const muc = new URL(page.url()).searchParams.get('muc');
    assert.ok(muc, 'a section was chosen');
}

export function tests({ pages, asReader }) {
    return [
        ['the skip link shows when reached and skips', () => asReader({}, skips)],
        [
            'the menu is one link away on a phone',
            () => asReader({ viewport: { width: 320, height: 568 } }, reachesTheMenuOnAPhone),
        ],
        ['a search is asked and refined by keyboard', () => asReader({}, searches)],
        ...pages.map((entry) => [
            `every stop on ${entry.name} is in order and in sight`,
            () => asReader({}, (page) => walk(page, entry)),
        ]),
    ];
}
