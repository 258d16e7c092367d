// Debian's Chromium, alone with the loopback, and a context for each reader.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

// Tests run as root in containers, hence no sandbox of the browser's own.
const flags = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-domain-reliability',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

export function launch(more = []) {
    const executablePath = process.env.SAVI_CHROMIUM ?? places.find((place) => existsSync(place));
    if (!executablePath) throw new Error('chromium is not installed: apt install chromium');
    return chromium.launch({ executablePath, args: [...flags, ...more] });
}

// A reader is a browser context: cookies, width, scheme and habits of one person.
export function makeReaders(browser, origin) {
    return async function asReader(options, visit) {
        const context = await browser.newContext({
            baseURL: origin,
            locale: 'vi-VN',
            timezoneId: 'Asia/Ho_Chi_Minh',
            viewport: { width: 1280, height: 900 },
            ...options,
        });
        try {
            return await visit(await context.newPage(), context);
        } finally {
            await context.close();
        }
    };
}
