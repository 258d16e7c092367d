// On paper stand the text and where it comes from, and nothing to press.
import assert from 'node:assert/strict';

const useless = ['nav.menu', '.tools', 'form', '.skip', '.contents', '.side', '.pages', '.tags'];

async function onPaper(page, path) {
    await page.goto(path);
    await page.emulateMedia({ media: 'print' });
}

async function printsTheArticle(page, path) {
    await onPaper(page, path);
    for (const selector of useless)
        for (const element of await page.locator(selector).all())
            assert.equal(await element.isVisible(), false, `${selector} is printed`);
    for (const selector of ['h1', '.when time', '.body', '.byline', '.site-name', '.republish'])
        assert.ok(await page.locator(selector).first().isVisible(), `${selector} is printed`);
    const address = await page
        .locator('.address a')
        .evaluate((link) => getComputedStyle(link, '::after').content);
    assert.match(address, /: |attr/);
    const [ink, ground] = await page.evaluate(() => [
        getComputedStyle(document.querySelector('.body')).color,
        getComputedStyle(document.body).backgroundColor,
    ]);
    assert.deepEqual([ink, ground], ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
}

// A4 at 96 px to the inch, less margins of 1 cm.
const A4 = { width: 718, height: 1046 };

const TABLES = ['documents', 'measures', 'projects', 'project', 'clearance', 'targets', 'target', 'budget', 'statistics'];

async function fitsThePaper(page, path) {
    await page.setViewportSize(A4);
    await onPaper(page, path);
    const [width, room] = await page.evaluate(() => [
        Math.max(...[...document.querySelectorAll('main *')].map((e) => e.getBoundingClientRect().right)),
        document.documentElement.clientWidth,
    ]);
    assert.ok(width <= room + 1, `${width} px on ${room} px of paper`);
}

export function tests({ pages, asReader }) {
    const path = (name) => pages.find((entry) => entry.name === name).path;
    const interview = (page) => printsTheArticle(page, path('article-interview'));
    const inHighContrast = async (page) => {
        await page.goto('/hien-thi?tuong-phan=cao');
        await interview(page);
    };
    const table = (page) => fitsThePaper(page, path('article-wide-table'));
    const tables = async (page) => {
        for (const name of TABLES) await fitsThePaper(page, path(name));
    };
    return [
        ['an article is printed without menus and forms', () => asReader({}, interview)],
        [
            'a reader of dark pages prints black on white',
            () => asReader({ colorScheme: 'dark' }, interview),
        ],
        ['a reader in high contrast prints black on white', () => asReader({}, inHighContrast)],
        ['a wide table is printed whole', () => asReader({}, table)],
        ['tables of records are printed whole', () => asReader({}, tables)],
    ];
}
