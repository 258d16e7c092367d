// Pages fit the reader's screen, down to 320 px, which is also 1280 px at 400 %.
import assert from 'node:assert/strict';

import { visit } from './pages.mjs';

const narrow = { viewport: { width: 320, height: 568 } };

// What sticks out of the page, but for what lies in a frame of its own that scrolls, and for parts of
// a drawing, which ends at its own edge; and text that
// is cut off, but for leads that are cut after some lines, because the article has them whole.
function outsized() {
    const faults = [];
    const isClipped = (element) =>
        element && (getComputedStyle(element).clipPath !== 'none' || isClipped(element.parentElement));
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > room)
        faults.push(`the page scrolls sideways: ${document.documentElement.scrollWidth} on ${room}`);
    for (const element of document.body.querySelectorAll('*')) {
        const style = getComputedStyle(element);
        const name = `${element.tagName}.${element.getAttribute('class') ?? ''}`;
        if (isClipped(element) || element.matches('.skip, input')) continue;
        const scrolls = element.parentElement.closest('.table, pre, svg');
        if (!scrolls && element.getBoundingClientRect().right > room + 0.5)
            faults.push(`${name} sticks out`);
        const hides = ['hidden', 'clip'].includes(style.overflowX);
        const wide = element.scrollWidth > element.clientWidth + 1;
        const tall = element.scrollHeight > element.clientHeight + 1;
        if (hides && (wide || (tall && style.webkitLineClamp === 'none')))
            faults.push(`${name} is cut off`);
    }
    return faults;
}

// As WCAG 1.4.12 has readers space their text.
function spaceText() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
}

async function fits(asReader, entry) {
    await asReader(narrow, async (page) => {
        await visit(page, entry);
        assert.deepEqual(await page.evaluate(outsized), [], 'as it comes');
        await page.evaluate(spaceText);
        assert.deepEqual(await page.evaluate(outsized), [], 'with text spaced out');
        await page.evaluate(() => {
            document.adoptedStyleSheets = [];
            document.documentElement.dataset.hienThi = 'chu-to';
        });
        assert.deepEqual(await page.evaluate(outsized), [], 'with larger text');
    });
}

// The deepest and the highest letters of Vietnamese, as each heading and paragraph would set them:
// the ink of one line and of the next must have room between one base line and the other. Measured
// large, because the boxes of ink are whole pixels.
function collisions() {
    const LARGE = 1000;
    const context = document.createElement('canvas').getContext('2d');
    const faults = new Map();
    for (const element of document.querySelectorAll('h1, h2, h3, h4, p, li, td, th, dd, a')) {
        const style = getComputedStyle(element);
        if (!element.checkVisibility() || style.clipPath !== 'none') continue;
        context.font = `${style.fontStyle} ${style.fontWeight} ${LARGE}px ${style.fontFamily}`;
        const up = context.measureText('ỘỄẨẪỔỖẬẲ').actualBoundingBoxAscent;
        const down = context.measureText('gjpqyỘỰẶ').actualBoundingBoxDescent;
        const need = (up + down) / LARGE;
        const room = Number.parseFloat(style.lineHeight) / Number.parseFloat(style.fontSize);
        const name = `${element.tagName}.${element.getAttribute('class') ?? ''} ${context.font}`;
        if (need > room) faults.set(name, `${name} needs ${need}, has ${room}`);
    }
    return [...faults.values()];
}

async function marksKeepTheirDistance(asReader, entry) {
    for (const width of [320, 768, 1280]) {
        await asReader({ viewport: { width, height: 900 } }, async (page) => {
            await visit(page, entry);
            assert.deepEqual(await page.evaluate(collisions), [], `${width} px`);
        });
    }
}

async function tableScrollsInItsFrame(page, path) {
    await page.goto(path);
    const frame = page.getByRole('region', { name: 'Bảng 1' });
    const [width, room] = await frame.evaluate((element) => [element.scrollWidth, element.clientWidth]);
    assert.ok(width > room, `a table of ${width} px lies in a frame of ${room} px`);
    await frame.focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction((element) => element.scrollLeft > 0, await frame.elementHandle());
}

async function linesAreShort(page, path) {
    await page.goto(path);
    const letters = await page.locator('.body p').evaluateAll((paragraphs) => {
        const range = document.createRange();
        const text = paragraphs
            .flatMap((paragraph) => [...paragraph.childNodes])
            .find((node) => node.nodeType === Node.TEXT_NODE && node.length > 200);
        const top = (offset) => {
            range.setStart(text, offset);
            range.setEnd(text, offset + 1);
            return range.getBoundingClientRect().top;
        };
        let at = 1;
        while (at < text.length - 1 && top(at) === top(0)) at++;
        return at;
    });
    assert.ok(letters > 45 && letters <= 80, `${letters} letters on the first line`);
}

// Tables stop being cards where they have just room enough.
async function tablesFit(page, entries) {
    await page.setViewportSize({ width: 768, height: 900 });
    for (const entry of entries) {
        await visit(page, entry);
        assert.deepEqual(await page.evaluate(outsized), [], entry.name);
    }
}

// As full a last row as the first, but for what one entry takes.
async function menuIsEven(page) {
    for (const [width, most] of [
        [768, 2],
        [1280, 1],
    ]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto('/');
        const rows = await page.locator('.menu li').evaluateAll((entries) => {
            const ends = new Map();
            for (const { top, right } of entries.map((one) => one.getBoundingClientRect())) ends.set(top, right);
            return [...ends.values()];
        });
        assert.ok(rows.length <= most, `the menu has ${rows.length} rows at ${width} px`);
        assert.ok(Math.min(...rows) > Math.max(...rows) * 0.7, `a row of the menu is nearly empty at ${width} px`);
    }
}

export function tests({ pages, asReader }) {
    const named = (name) => pages.find((entry) => entry.name === name);
    return [
        ...pages.map((entry) => [
            `${entry.name} fits 320 px, also with larger and with spaced text`,
            () => fits(asReader, entry),
        ]),
        ...['article-marks', 'home', 'section', 'search-hits', 'not-found'].map((name) => [
            `marks on ${name} never touch the line above`,
            () => marksKeepTheirDistance(asReader, named(name)),
        ]),
        [
            'tables of records fit 768 px',
            () =>
                asReader({}, (page) =>
                    tablesFit(page, ['documents', 'measures', 'projects', 'project', 'clearance', 'targets'].map(named)),
                ),
        ],
        ['the menu fills its rows', () => asReader({}, menuIsEven)],
        [
            'a wide table scrolls in its frame by the arrow keys',
            () => asReader(narrow, (page) => tableScrollsInItsFrame(page, named('article-wide-table').path)),
        ],
        [
            'lines of an article are neither short nor long',
            () => asReader({}, (page) => linesAreShort(page, named('article-long').path)),
        ],
    ];
}
