// What a page costs its reader, and whom it talks to.
import assert from 'node:assert/strict';

import { visit } from './pages.mjs';

const HTML_AND_CSS_LIMIT = 30 * 1024;
const REQUESTS_BEFORE_PAINT = 2;

async function checkPage(asReader, entry, origin, t) {
    await asReader({}, async (page) => {
        const said = [];
        const asked = [];
        page.on('console', (message) => said.push(message.text()));
        page.on('pageerror', (error) => said.push(error.message));
        page.on('request', (request) => asked.push(request.url()));
        await page.addInitScript(() => {
            window.refused = [];
            addEventListener('securitypolicyviolation', (event) =>
                window.refused.push(`${event.violatedDirective} ${event.blockedURI}`),
            );
        });
        await visit(page, entry);
        // A page that is not there is an error for the browser, and meant to be.
        const faults = said.filter((text) => !(entry.status && text.includes(`${entry.status}`)));
        assert.deepEqual(faults, [], 'console');
        assert.deepEqual(await page.evaluate(() => window.refused), [], 'content security policy');
        const elsewhere = asked.filter((url) => new URL(url).origin !== origin);
        assert.deepEqual(elsewhere, [], 'requests to other hosts');
        const { bytes, blocking } = await page.evaluate(() => {
            const [document] = performance.getEntriesByType('navigation');
            const blocking = performance
                .getEntriesByType('resource')
                .filter((entry) => entry.renderBlockingStatus === 'blocking');
            const styles = blocking.filter((entry) => entry.initiatorType === 'link');
            const bytes = [document, ...styles].map((entry) => entry.encodedBodySize);
            return { bytes, blocking: blocking.length };
        });
        const total = bytes.reduce((sum, size) => sum + size, 0);
        t.diagnostic(`${entry.name}: ${bytes.join(' + ')} = ${total} bytes`);
        assert.equal(bytes.length, 2, 'the page and its one style sheet');
        assert.ok(bytes.every((size) => size > 0), 'both came over the wire');
        assert.ok(total <= HTML_AND_CSS_LIMIT, `${total} bytes of HTML and CSS`);
        assert.ok(1 + blocking <= REQUESTS_BEFORE_PAINT, `${blocking} files hold up the first paint`);
    });
}

export function tests({ pages, portal, asReader }) {
    return pages.map((entry) => [
        `${entry.name} weighs little, asks nobody else and breaks no policy`,
        (t) => checkPage(asReader, entry, portal.origin, t),
    ]);
}
