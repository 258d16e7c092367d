// The automated page audit (Lighthouse), as inspectors of portals run it: on a phone and on a desk.
import assert from 'node:assert/strict';

import { launch } from './chromium.mjs';
import { freePort } from './portal.mjs';

const PERFORMANCE_LEAST = 98;
const FULL_MARKS = ['accessibility', 'best-practices', 'seo'];
// The machine may be busy with other things: the best run says what the page can do.
const RUNS_LIMIT = 3;
// The audit plays a phone by slowing a quick machine down four times. One that is itself as slow as
// a phone, or busy, is slowed down less, by Lighthouse's own table of its benchmark.
const slowdowns = [
    { index: 1500, times: 4 },
    { index: 800, times: 2 },
    { index: 0, times: 1 },
];

// The audit itself failed: it says nothing of the page.
class TraceLost extends Error {}

async function audit(url, port, device, onlyCategories, more = {}) {
    const { default: lighthouse, desktopConfig } = await import('lighthouse');
    const flags = { port, logLevel: 'error', onlyCategories, ...more };
    const { lhr } = await lighthouse(url, flags, device === 'desktop' ? desktopConfig : undefined);
    if (lhr.runtimeError) throw new TraceLost(lhr.runtimeError.message);
    const categories = Object.entries(lhr.categories);
    return {
        host: Math.round(lhr.environment.benchmarkIndex),
        scores: Object.fromEntries(
            categories.map(([name, category]) => [name, Math.round(category.score * 100)]),
        ),
        faults: Object.values(lhr.audits)
            .filter((one) => one.score !== null && one.score < 1)
            .map((one) => `${one.id} ${one.displayValue ?? ''}`.trim())
            .join(', '),
    };
}

// A browser that has just started now and then loses the trace of its first page: then another
// browser is asked. What a page does wrong is no reason to ask again.
async function auditAgain(t, url, device, categories, more) {
    for (let run = 1; ; run++) {
        const port = await freePort();
        const browser = await launch([`--remote-debugging-port=${port}`]);
        try {
            return await audit(url, port, device, categories, more);
        } catch (error) {
            if (!(error instanceof TraceLost) || run === RUNS_LIMIT) throw error;
            t.diagnostic(`the trace was lost: ${error.message}`);
        } finally {
            await browser.close();
        }
    }
}

async function auditPage(url, device, t) {
    const path = new URL(url).pathname;
    const { scores, faults, host } = await auditAgain(t, url, device, [
        ...FULL_MARKS,
        'performance',
    ]);
    t.diagnostic(`${path} on a ${device}: ${JSON.stringify(scores)}`);
    const { times } = slowdowns.find(({ index }) => host >= index);
    const throttling = device === 'phone' ? { cpuSlowdownMultiplier: times } : {};
    for (let run = 2; run <= RUNS_LIMIT && scores.performance < PERFORMANCE_LEAST; run++) {
        const again = await auditAgain(t, url, device, ['performance'], { throttling });
        scores.performance = Math.max(scores.performance, again.scores.performance);
        t.diagnostic(`again, ${times} times slower than ${host}: ${scores.performance}`);
    }
    for (const name of FULL_MARKS) assert.equal(scores[name], 100, `${name}: ${faults}`);
    assert.ok(scores.performance >= PERFORMANCE_LEAST, `performance: ${faults}`);
}

export function tests({ pages, portal, options }) {
    const always = ['home', 'article-interview'];
    const inAll = [...always, 'home-component', 'article-long', 'search'];
    const isAudited = ({ name, isModel }) =>
        options.all ? isModel || inAll.includes(name) : always.includes(name);
    return pages
        .filter(isAudited)
        .flatMap(({ name, path }) =>
            ['phone', 'desktop'].map((device) => [
                `the page audit of ${name} gives full marks on a ${device}`,
                (t) => auditPage(portal.origin + path, device, t),
            ]),
        );
}
