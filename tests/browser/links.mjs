// Every link leads to a page, and straight to it.
import assert from 'node:assert/strict';

import { visit } from './pages.mjs';

// What is sent with a press of a button is no link.
const sources =
    'a[href]:not([href^="#"]), link[href], img[src], form[action]:not([method="post" i])';

async function linksOf(asReader, pages, origin) {
    const found = new Map();
    await asReader({}, async (page) => {
        for (const entry of pages) {
            await visit(page, entry);
            const here = await page.locator(sources).evaluateAll((elements) =>
                elements.map((one) => one.href || one.src || one.action),
            );
            for (const link of here) {
                const { origin: host, href } = new URL(link);
                if (host === origin) found.set(href, entry.name);
            }
        }
    });
    return found;
}

async function leadStraight(pages, asReader, origin) {
    const faults = [];
    for (const [link, place] of await linksOf(asReader, pages, origin)) {
        const { status } = await fetch(link, { redirect: 'manual' });
        // A switch of the display leads back to the page, by its nature.
        const right = new URL(link).pathname === '/hien-thi' ? 303 : 200;
        if (status !== right) faults.push(`${link} on ${place}: ${status}`);
    }
    assert.deepEqual(faults, []);
}

export function tests({ pages, portal, asReader }) {
    return [
        [
            'every link leads straight to a page',
            () => leadStraight(pages, asReader, portal.origin),
        ],
    ];
}
