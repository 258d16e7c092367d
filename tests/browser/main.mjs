import { mkdir } from 'node:fs/promises';
import { after, describe, test } from 'node:test';
import { parseArgs } from 'node:util';

import { launch, makeReaders } from './chromium.mjs';
import { pagesOf } from './pages.mjs';
import { startPortal } from './portal.mjs';
import { takeScreenshots } from './screenshots.mjs';
import * as accessibility from './accessibility.mjs';
import * as audit from './audit.mjs';
import * as display from './display.mjs';
import * as golden from './golden.mjs';
import * as harm from './harm.mjs';
import * as keyboard from './keyboard.mjs';
import * as layout from './layout.mjs';
import * as links from './links.mjs';
import * as machines from './machines.mjs';
import * as map from './map.mjs';
import * as open_data from './open_data.mjs';
import * as paper from './paper.mjs';
import * as search from './search.mjs';
import * as weight from './weight.mjs';
import * as without_scripts from './without_scripts.mjs';

const { values: options, positionals: names } = parseArgs({
    allowPositionals: true,
    options: {
        all: { type: 'boolean', default: false },
        update: { type: 'boolean', default: false },
        screenshots: { type: 'string' },
    },
});

const AT_ONCE = 2;
const TEST_MS = 240_000;

const portal = await startPortal();
let browser;

async function leave() {
    await browser?.close();
    await portal.stop();
}

try {
    browser = await launch();
} catch (error) {
    await leave();
    throw error;
}

const reading = {
    portal,
    pages: await pagesOf(portal),
    asReader: makeReaders(browser, portal.origin),
    options,
};

if (options.screenshots) {
    await mkdir(options.screenshots, { recursive: true });
    await takeScreenshots(reading, options.screenshots, names);
    await leave();
} else {
    const isWanted = (name) => names.length === 0 || names.some((word) => name.includes(word));
    let found = 0;
    const register = (title, suites, concurrency) => {
        const wanted = suites
            .flatMap((suite) => suite.tests(reading))
            .filter(([name]) => isWanted(name));
        found += wanted.length;
        if (wanted.length > 0)
            describe(title, { concurrency }, () => {
                for (const [name, run] of wanted) test(name, { timeout: TEST_MS }, run);
            });
    };
    register(
        'in a browser',
        [
            accessibility,
            display,
            golden,
            keyboard,
            layout,
            links,
            machines,
            map,
            open_data,
            paper,
            search,
            weight,
            without_scripts,
        ],
        AT_ONCE,
    );
    // They share a portal of their own, one after the other.
    register('against harm', [harm], 1);
    // Speed is measured alone.
    register('audited', [audit], 1);
    if (found === 0) {
        console.error(`no test has a name with: ${names.join(', ')}`);
        process.exitCode = 2;
        await leave();
    } else {
        after(leave);
    }
}
