// The portal under test: the sample city and the tests' own articles in a directory that is thrown
// away, served by build/savi on a free port of the loopback.
import { execFile, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = path.dirname(fileURLToPath(import.meta.url));
// The tests' own settings are none of the program's, which refuses what it does not know.
const { SAVI_PROGRAM, SAVI_CHROMIUM, ...environment } = process.env;
const savi = SAVI_PROGRAM ?? path.join(here, '../../build/savi');
// The present of the sample city, on whatever day the tests run: 10 o'clock at Móng Cái.
const PRESENT = Date.UTC(2026, 10, 23, 3);
const clock = path.join(path.dirname(savi), 'tests/browser/clock.so');
const env = {
    ...environment,
    LD_PRELOAD: clock,
    CLOCK_BEHIND_S: String(Math.max(0, Math.round((Date.now() - PRESENT) / 1000))),
};
const EXPORT_LIMIT = 64 << 20;
const execute = promisify(execFile);
const run = (program, words) => execute(program, words, { maxBuffer: EXPORT_LIMIT, env });
const START_MS = 20_000;

export async function freePort() {
    const server = createServer();
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address();
    await new Promise((resolve) => server.close(resolve));
    return port;
}

async function answers(origin, server) {
    for (const end = Date.now() + START_MS; Date.now() < end;) {
        if (server.exitCode !== null) break;
        const reply = await fetch(origin).catch(() => null);
        if (reply?.ok) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`savi serve does not answer at ${origin}\n${server.said.join('\n')}`);
}

// Enough short articles for a section of several pages.
async function writeManyArticles(file) {
    const lines = [];
    for (let n = 1; n <= 45; n++)
        lines.push(
            JSON.stringify({
                kind: 'article',
                id: `thu-nhieu-trang-${n}`,
                site: 'mong-cai-1',
                section: 'doi-song-van-hoa',
                title: `Bài thứ ${n} của chuyên mục nhiều trang`,
                body_text: 'Một câu.',
                published_at: new Date(Date.UTC(2020, 0, n)).toISOString(),
            }),
        );
    await writeFile(file, lines.join('\n'));
}

// Bodies that the check on the way in accepts although they were changed at random, as a unit test
// that stands beside the program prints them; null where the tests were not built.
export async function acceptedBodies() {
    const judge = path.join(path.dirname(savi), 'tests/unit/test_body_check');
    if (!existsSync(judge)) return null;
    const { stdout } = await run(judge, ['accepted']);
    return [...new Set(stdout.split('\0').filter(Boolean))];
}

async function exported(data) {
    const { stdout } = await run(savi, ['export', '--data', data]);
    return stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

// The address of each article by its id in the bundles, with any slug: the program knows the right
// one.
function articleAddresses(items) {
    const sitePaths = new Map();
    for (const item of items)
        if (item.kind === 'site') sitePaths.set(item.id, item.path ? `/${item.path}` : '');
    const addresses = new Map();
    for (const item of items)
        if (item.kind === 'article')
            addresses.set(item.id, `${sitePaths.get(item.site)}/tin/bai-${item.number}`);
    return addresses;
}

function serve(data, listen, origin) {
    const flags = { data, listen, 'public-url': origin, 'log-level': 'warning' };
    const words = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
    const server = spawn(savi, ['serve', ...words], { stdio: ['ignore', 'ignore', 'pipe'], env });
    server.said = [];
    createInterface({ input: server.stderr }).on('line', (line) => server.said.push(line));
    return server;
}

async function importFiles(data, files) {
    // Status 3: something in a bundle did not go in whole, and was named.
    const said = await run(savi, ['import', '--data', data, ...files]).catch((error) => {
        if (error.code !== 3) throw error;
        return error;
    });
    return said.stdout;
}

async function fillWithSample(data) {
    await run(savi, ['init', '--sample', data]);
    const many = path.join(data, 'many.jsonl');
    await writeManyArticles(many);
    return importFiles(data, [path.join(here, 'articles.jsonl'), many]);
}

// A portal of the sample city, or of the one bundle whose bytes are given.
export async function startPortal(bundle) {
    if (!existsSync(clock)) throw new Error(`there is no ${clock}: the tests are not built`);
    const data = await mkdtemp(path.join(tmpdir(), 'savi-browser-'));
    // The public worker may be another user than the one who runs the tests.
    await chmod(data, 0o755);
    const file = path.join(data, 'bundle.jsonl');
    if (bundle) await writeFile(file, bundle);
    const report = await (bundle ? importFiles(data, [file]) : fillWithSample(data));
    const items = await exported(data);
    const addresses = articleAddresses(items);
    const listen = `127.0.0.1:${await freePort()}`;
    const origin = `http://${listen}`;
    const server = serve(data, listen, origin);
    // However the tests end, nothing of theirs is left.
    const clear = () => {
        server.kill('SIGTERM');
        rmSync(data, { recursive: true, force: true });
    };
    process.once('exit', clear);
    const stop = async () => {
        const ended = new Promise((resolve) => server.once('exit', resolve));
        if (server.exitCode === null && server.kill('SIGTERM')) await ended;
    };
    try {
        await answers(origin, server);
    } catch (error) {
        await stop();
        throw error;
    }
    return {
        origin,
        report,
        items,
        said: server.said,
        stop,
        async address(id) {
            if (!addresses.has(id)) throw new Error(`the sample has no article ${id}`);
            const address = origin + addresses.get(id);
            const reply = await fetch(address, { redirect: 'manual' });
            return new URL(reply.headers.get('location') ?? address, origin).pathname;
        },
    };
}
