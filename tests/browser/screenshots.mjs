// Pictures of every kind of page, for people to look at.
import path from 'node:path';

import { visit } from './pages.mjs';

const widths = [320, 768, 1280];
// A4 at 96 px to the inch, less margins of 1 cm.
const paper = { width: 718, height: 1046 };

const screens = ['light', 'dark'].flatMap((colorScheme) =>
    widths.map((width) => ({
        name: `${width}-${colorScheme}`,
        reader: { colorScheme, viewport: { width, height: 900 } },
        media: 'screen',
    })),
);
const looks = [...screens, { name: 'paper', reader: { viewport: paper }, media: 'print' }];

// Pictures that wait to be scrolled to would stay empty.
async function loadPictures(page) {
    await page.evaluate(async () => {
        for (const picture of document.images) picture.loading = 'eager';
        await Promise.all([...document.images].map((picture) => picture.decode().catch(() => {})));
    });
}

export async function takeScreenshots({ pages, asReader }, folder, names) {
    const wanted = pages.filter(({ name }) => names.length === 0 || names.includes(name));
    for (const look of looks)
        await asReader(look.reader, async (page) => {
            await page.emulateMedia({ media: look.media });
            for (const entry of wanted) {
                await visit(page, entry);
                await loadPictures(page);
                const file = path.join(folder, `${entry.name}-${look.name}.png`);
                await page.screenshot({ path: file, fullPage: true });
            }
        });
}
