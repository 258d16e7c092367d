// Pictures of every kind of page, for people to look at.
import path from 'node:path';

import { visit } from './pages.mjs';

const widths = [320, 768, 1280];

// Pictures that wait to be scrolled to would stay empty.
async function loadPictures(page) {
    await page.evaluate(async () => {
        for (const picture of document.images) picture.loading = 'eager';
        await Promise.all([...document.images].map((picture) => picture.decode().catch(() => {})));
    });
}

export async function takeScreenshots({ pages, asReader }, folder) {
    for (const colorScheme of ['light', 'dark'])
        for (const width of widths) {
            const reader = { colorScheme, viewport: { width, height: 900 } };
            await asReader(reader, async (page) => {
                for (const entry of pages) {
                    await visit(page, entry);
                    await loadPictures(page);
                    const name = `${entry.name}-${width}-${colorScheme}.png`;
                    await page.screenshot({ path: path.join(folder, name), fullPage: true });
                }
            });
        }
}
